// How a long command says where it is: one line that is written over on a terminal, a line now and then elsewhere, or JSON.
import type { RunCounts, RunView } from '../../shared/runs.ts';
import type { Run } from '../domain/run.ts';
import type { ServiceProblem } from '../domain/service-problem.ts';
import { runViewOf } from '../issuance/certify/runs.ts';
import { paceOf } from './describe-run.ts';
import { sayToOperator } from './operator-words.ts';

/** Between two lines of progress, in milliseconds. */
const TERMINAL_MS = 100;
const PLAIN_MS = 5_000;
const BAR = 24;

export interface Ticker {
  say(event: string, sentence: string): void;
  rehearsing(counts: RunCounts): void;
  rehearsed(counts: RunCounts, text: string): void;
  page(run: Run): void;
  wait(problem: ServiceProblem, seconds: number): void;
  finished(view: RunView, text: string): void;
  end(): void;
}

export function createTicker(isJson: boolean, out: NodeJS.WriteStream = process.stdout): Ticker {
  const isTerminal = !isJson && out.isTTY === true;
  let saidAt = 0;
  let isOpen = false;

  const json = (event: string, fields: object) => out.write(`${JSON.stringify({ event, ...fields })}\n`);
  const clear = () => {
    if (isOpen) out.write('\r\x1b[K');
    isOpen = false;
  };
  const line = (text: string) => {
    clear();
    out.write(`${text}\n`);
  };
  /** Written over by the next one, or left out when there was one just now. */
  const progress = (text: () => string, event: string, fields: () => object) => {
    const now = Date.now();
    if (now - saidAt < (isTerminal ? TERMINAL_MS : PLAIN_MS)) return;
    saidAt = now;
    if (isJson) return void json(event, fields());
    if (!isTerminal) return void out.write(`${text()}\n`);
    out.write(`\r\x1b[K${text().slice(0, (out.columns ?? 80) - 1)}`);
    isOpen = true;
  };

  return {
    say: (event, sentence) => void (isJson ? json(event, { says: sentence }) : line(sentence)),
    rehearsing: (counts) =>
      progress(
        () => `Counting: ${counts.learners} learners, ${counts.byReason['to-issue'] ?? 0} would get one`,
        'rehearsing',
        () => ({ counts }),
      ),
    rehearsed(counts, text) {
      saidAt = 0;
      if (isJson) json('rehearsed', { counts });
      else line(text);
    },
    page(run) {
      const view = runViewOf(run);
      progress(
        () => `${isTerminal ? barOf(view) : 'Certifying'}${paceOf(view)}`,
        'progress',
        () => ({ run: view }),
      );
    },
    wait(problem, seconds) {
      const rounded = Math.ceil(seconds);
      const says = `${sayToOperator(problem)} Going on in ${rounded} s.`;
      if (isJson) json('waiting', { code: problem.code, seconds: rounded });
      else if (seconds >= 1) line(says);
    },
    finished(view, text) {
      if (isJson) json('end', { run: view });
      else line(text);
    },
    end: clear,
  };
}

function barOf({ counts, rehearsal }: RunView): string {
  if (rehearsal === null || rehearsal.learners === 0) return 'Certifying';
  const share = Math.min(1, counts.learners / rehearsal.learners);
  const full = Math.round(share * BAR);
  return `[${'='.repeat(full)}${' '.repeat(BAR - full)}] ${Math.floor(share * 100)} %`;
}
