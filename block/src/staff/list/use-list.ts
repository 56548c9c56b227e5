// Sends a list to the service part by part, as a preview or for real. Answers that arrived stay when the network
// is lost; resuming sends the rest with the same request token. When the learning platform asks for a pause, the hook waits.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RowAnswer } from '../../../../shared/staff/grants.ts';
import { asTrouble, Trouble } from '../../shared/api/problem.ts';
import { usePanel } from '../shared/panel-context.ts';
import { nextBatch } from './batches.ts';
import type { ListFile } from './list-file.ts';

/** `stopped` by a timeout, by trouble, or by a press; it can be resumed. */
export type Phase = 'idle' | 'working' | 'waiting' | 'stopped' | 'done';

interface ListState {
  readonly phase: Phase;
  /** By line. */
  readonly answers: readonly RowAnswer[];
  /** Why it stopped; null when a person stopped it, or the platform stayed too busy. */
  readonly trouble: Trouble | null;
  /** Seconds of the current pause. */
  readonly pause: number | null;
}

interface ListRequest {
  readonly file: ListFile;
  readonly note: string;
  /** Template of rows that name none; empty: as set in Studio. */
  readonly template: string;
  readonly reissue: boolean;
  readonly dryRun: boolean;
}

export interface List extends ListState {
  /** `requestToken` identifies the whole list. Resolves when the list is done or stopped. */
  start(request: ListRequest, requestToken: string): Promise<Phase>;
  /** Resumes with the rest; with `failed` also the rows that failed. */
  resume(failed?: 'failed'): Promise<Phase>;
  stop(): void;
  reset(): void;
}

/** Consecutive pauses without progress before the panel stops. */
const MAX_PAUSES = 4;
const MAX_PAUSE = 120;
const IDLE: ListState = { phase: 'idle', answers: [], trouble: null, pause: null };

interface ListRun {
  readonly request: ListRequest;
  readonly token: string;
  readonly answers: Map<number, RowAnswer>;
  isOver: boolean;
}

export function useList(): List {
  const { awardApi } = usePanel();
  const [state, setState] = useState<ListState>(IDLE);
  const current = useRef<ListRun | null>(null);
  const wake = useRef<() => void>(() => undefined);
  const end = useCallback(() => {
    if (current.current !== null) current.current.isOver = true;
    wake.current();
  }, []);
  useEffect(() => end, [end]);

  const continueRun = useCallback(
    async (run: ListRun): Promise<Phase> => {
      const { request, answers, token } = run;
      const { note, template, reissue, dryRun } = request;
      current.current = run;
      const show = (phase: Phase, more: Partial<ListState> = {}): Phase => {
        const sorted = [...answers.values()].sort((one, other) => one.line - other.line);
        if (current.current === run) setState({ ...IDLE, phase, answers: sorted, ...more });
        return phase;
      };
      for (let pauses = 0; ; ) {
        const left = request.file.rows.filter(({ line }) => !isSettled(answers.get(line)));
        if (left.length === 0) return show('done');
        if (run.isOver) return show('stopped');
        show('working');
        let wait: number | null;
        const part = nextBatch(left);
        try {
          const options = { note, template, reissue, dryRun };
          const { rows } = await awardApi.certifyRows(
            part.map(({ row }) => row),
            options,
            token,
          );
          for (const row of rows) answers.set(row.line, row);
          if (!part.every(({ line }) => answers.has(line))) throw new Trouble({ code: 'unreadable' });
          const busy = part.flatMap(({ line }) => answers.get(line)?.retryAfter ?? []);
          if (busy.length < part.length) pauses = 0;
          wait = busy.length === 0 ? null : Math.max(...busy);
        } catch (thrown) {
          const trouble = asTrouble(thrown, token);
          if (trouble.retryAfter === null || pauses >= MAX_PAUSES) return show('stopped', { trouble });
          wait = trouble.retryAfter;
        }
        if (wait === null) continue;
        if (pauses >= MAX_PAUSES) return show('stopped');
        pauses += 1;
        const pause = Math.min(MAX_PAUSE, Math.max(1, wait));
        if (run.isOver) continue;
        show('waiting', { pause });
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pause * 1000);
          wake.current = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    [awardApi],
  );

  const start = useCallback(
    (request: ListRequest, token: string) => {
      end();
      const answers = new Map(request.file.invalid.map((answer) => [answer.line, answer]));
      return continueRun({ request, token, answers, isOver: false });
    },
    [continueRun, end],
  );
  const resume = useCallback(
    async (failed?: 'failed'): Promise<Phase> => {
      const run = current.current;
      if (run === null) return 'idle';
      const answered = [...run.answers].filter(([, { outcome }]) => !(failed && outcome === 'failed'));
      return continueRun({ ...run, answers: new Map(answered), isOver: false });
    },
    [continueRun],
  );
  const reset = useCallback(() => {
    end();
    current.current = null;
    setState(IDLE);
  }, [end]);
  return { ...state, start, resume, stop: end, reset };
}

/** Answered, and not only with "not now". */
const isSettled = (answer: RowAnswer | undefined): boolean =>
  answer !== undefined && answer.retryAfter === undefined;
