// Reports the progress of a long command: a line that is overwritten on a terminal, a line every few seconds elsewhere, or JSON.
import type { RunCounts, RunView } from '../../../shared/staff/runs.ts';
import { type Run, secondsLeftOf, shareOf } from '../../domain/runs/run.ts';
import type { ServiceProblem } from '../../domain/service-problem.ts';
import { runViewOf } from '../../issuance/runs/runs.ts';
import { paceInWords } from './describe-run.ts';
import { describeForOperator } from './operator-messages.ts';
import { clearStatus, hasStatus, print, showStatus } from './terminal.ts';

/** Time between two lines of progress, in milliseconds. */
const TERMINAL_MS = 100;
const PLAIN_MS = 5_000;
const BAR = 24;
/** The estimate of the time left uses this much recent work: rows that the run skipped before do not predict it. */
const WINDOW_MS = 15_000;

export interface ProgressReporter {
  note(event: string, message: string): void;
  previewing(counts: RunCounts): void;
  previewed(counts: RunCounts, text: string): void;
  page(run: Run): void;
  wait(problem: ServiceProblem, seconds: number): void;
  finished(view: RunView, text: string): void;
  end(): void;
}

export function createProgressReporter(isJson: boolean): ProgressReporter {
  const isTerminal = !isJson && hasStatus();
  let shownAt = 0;
  let pages: Run[] = [];

  const json = (event: string, fields: object) => print(JSON.stringify({ event, ...fields }));
  const line = (text: string) => {
    clearStatus();
    print(text);
  };
  /** Shows a line that the next one overwrites. Omits it when the last line is too recent. */
  const progress = (text: () => string, event: string, fields: () => object) => {
    const now = Date.now();
    if (now - shownAt < (isTerminal ? TERMINAL_MS : PLAIN_MS)) return;
    shownAt = now;
    if (isJson) json(event, fields());
    else if (isTerminal) showStatus(text());
    else print(text());
  };
  const viewOf = (run: Run): RunView => {
    pages = [...pages.filter(({ workedMs }) => workedMs > run.workedMs - WINDOW_MS), run];
    return { ...runViewOf(run), secondsLeft: secondsLeftOf(run, pages[0]) };
  };

  return {
    note: (event, message) => void (isJson ? json(event, { message }) : line(message)),
    previewing: (counts) =>
      progress(
        () => `Counting: ${counts.learners} learners, ${counts.byReason['to-issue'] ?? 0} would get one`,
        'previewing',
        () => ({ counts }),
      ),
    previewed(counts, text) {
      shownAt = 0;
      if (isJson) json('previewed', { counts });
      else line(text);
    },
    page(run) {
      const view = viewOf(run);
      progress(
        () => `${isTerminal ? barOf(run) : 'Certifying'}${paceInWords(view)}`,
        'progress',
        () => ({ run: view }),
      );
    },
    wait(problem, seconds) {
      const rounded = Math.ceil(seconds);
      if (isJson) json('waiting', { code: problem.code, seconds: rounded });
      else if (seconds >= 1) line(`${describeForOperator(problem)} Retrying in ${rounded} s.`);
    },
    finished(view, text) {
      if (isJson) json('end', { run: view });
      else line(text);
    },
    end: clearStatus,
  };
}

function barOf(run: Run): string {
  const share = shareOf(run);
  if (share === undefined) return 'Certifying';
  const full = Math.round(share * BAR);
  return `[${'='.repeat(full)}${' '.repeat(BAR - full)}] ${Math.floor(share * 100)} %`;
}
