// Walks a list through the service, part by part: previewed, or in earnest. What is answered stays answered when the network
// is lost; going on sends what is left, under the same request token. Where the learning platform asks for a pause, it gets one.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RowAnswer } from '../../../../shared/exceptions.ts';
import { asTrouble, Trouble } from '../../shared/api/problem.ts';
import { usePanel } from '../shared/panel-context.ts';
import { nextPart } from './batches.ts';
import type { ListFile } from './list-file.ts';

/** `stopped` by silence, by trouble, or by a press; it can go on. */
export type Phase = 'idle' | 'working' | 'waiting' | 'stopped' | 'done';

export interface ListState {
  readonly phase: Phase;
  /** By line. */
  readonly answers: readonly RowAnswer[];
  /** Why it stopped; null when somebody stopped it, or the platform stayed too busy. */
  readonly trouble: Trouble | null;
  /** Seconds of the pause that is made. */
  readonly pause: number | null;
}

export interface ListRequest {
  readonly file: ListFile;
  readonly note: string;
  /** Design of rows that name none; empty: as set in Studio. */
  readonly template: string;
  readonly reissue: boolean;
  readonly dryRun: boolean;
}

export interface List extends ListState {
  /** `requestToken` names the whole of it. Resolves when it is done or stopped. */
  start(wish: ListRequest, requestToken: string): Promise<Phase>;
  /** With what is left; with `failed` also the rows that could not be done. */
  goOn(failed?: 'failed'): Promise<Phase>;
  stop(): void;
  reset(): void;
}

/** Pauses in a row that bring no row further, before somebody is asked. */
const MOST_PAUSES = 4;
const LONGEST_PAUSE = 120;
const IDLE: ListState = { phase: 'idle', answers: [], trouble: null, pause: null };

interface Walk {
  readonly wish: ListRequest;
  readonly token: string;
  readonly answers: Map<number, RowAnswer>;
  isOver: boolean;
}

export function useList(): List {
  const { awardApi } = usePanel();
  const [state, setState] = useState<ListState>(IDLE);
  const current = useRef<Walk | null>(null);
  const wake = useRef<() => void>(() => undefined);
  const end = useCallback(() => {
    if (current.current !== null) current.current.isOver = true;
    wake.current();
  }, []);
  useEffect(() => end, [end]);

  const walkOn = useCallback(
    async (walk: Walk): Promise<Phase> => {
      const { wish, answers, token } = walk;
      const { note, template, reissue, dryRun } = wish;
      current.current = walk;
      const show = (phase: Phase, more: Partial<ListState> = {}): Phase => {
        const sorted = [...answers.values()].sort((one, other) => one.line - other.line);
        if (current.current === walk) setState({ ...IDLE, phase, answers: sorted, ...more });
        return phase;
      };
      for (let pauses = 0; ; ) {
        const left = wish.file.rows.filter(({ line }) => !isSettled(answers.get(line)));
        if (left.length === 0) return show('done');
        if (walk.isOver) return show('stopped');
        show('working');
        let wait: number | null;
        const part = nextPart(left);
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
          if (trouble.retryAfter === null || pauses >= MOST_PAUSES) return show('stopped', { trouble });
          wait = trouble.retryAfter;
        }
        if (wait === null) continue;
        if (pauses >= MOST_PAUSES) return show('stopped');
        pauses += 1;
        const pause = Math.min(LONGEST_PAUSE, Math.max(1, wait));
        if (walk.isOver) continue;
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
    (wish: ListRequest, token: string) => {
      end();
      const answers = new Map(wish.file.invalid.map((answer) => [answer.line, answer]));
      return walkOn({ wish, token, answers, isOver: false });
    },
    [walkOn, end],
  );
  const goOn = useCallback(
    async (failed?: 'failed'): Promise<Phase> => {
      const walk = current.current;
      if (walk === null) return 'idle';
      const kept = [...walk.answers].filter(([, { outcome }]) => !(failed && outcome === 'failed'));
      return walkOn({ ...walk, answers: new Map(kept), isOver: false });
    },
    [walkOn],
  );
  const reset = useCallback(() => {
    end();
    current.current = null;
    setState(IDLE);
  }, [end]);
  return { ...state, start, goOn, stop: end, reset };
}

/** Answered, and not only with "not now". */
const isSettled = (answer: RowAnswer | undefined): boolean =>
  answer !== undefined && answer.retryAfter === undefined;
