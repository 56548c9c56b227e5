// The state of a run over a course as data: which states change by themselves, which actions each allows, and
// how far the run has come.
import type { MessageDescriptor } from 'react-intl';
import type { RunChange, RunCounts, RunStatus, RunView } from '../../../../shared/staff/runs.ts';
import { runMessages as messages } from '../messages/run.ts';
import { statusMessages } from '../messages/status.ts';

export const STATUS: Readonly<Record<RunStatus, MessageDescriptor>> = {
  previewing: messages.previewing,
  previewed: messages.previewed,
  running: messages.running,
  paused: messages.paused,
  cancelled: messages.cancelled,
  done: messages.doneTitle,
  failed: messages.failed,
};

/** In the order in which they are shown. */
const REASONS: readonly (readonly [string, MessageDescriptor])[] = [
  ['to-issue', messages.toIssue],
  ['issued', messages.issued],
  ['already-issued', messages.alreadyIssued],
  ['unconfirmed', messages.unconfirmed],
  ['unfinished', statusMessages.unissued],
  ['not-passing', messages.notPassing],
  ['wrong-mode', messages.wrongMode],
  ['not-identified', messages.notIdentified],
  ['not-enrolled', messages.notEnrolled],
  ['revoked', messages.revoked],
  ['retired', messages.retired],
  ['failed', messages.failedOnes],
];

export const isActive = (status: RunStatus): boolean => status === 'previewing' || status === 'running';
export const hasEnded = (status: RunStatus): boolean => status === 'cancelled' || status === 'done';

/** What is under way or paused comes before what a schedule has finished since; `runs` has the newest first. */
export function currentOf(runs: readonly RunView[]): RunView | undefined {
  return runs.find(({ status }) => isActive(status) || status === 'paused') ?? runs[0];
}

const CHANGES: Readonly<Record<RunStatus, readonly RunChange[]>> = {
  previewing: ['cancel'],
  previewed: ['start', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  failed: ['resume', 'cancel'],
  cancelled: [],
  done: [],
};

/** After a preview that would issue nothing there is nothing to start. */
export function changesFor({ status, preview }: RunView): readonly RunChange[] {
  const changes = CHANGES[status] ?? [];
  return status === 'previewed' && toIssue(preview) === 0
    ? changes.filter((each) => each !== 'start')
    : changes;
}

export const toIssue = (counts: RunCounts | null): number => counts?.byReason['to-issue'] ?? 0;

/** Returns the completed share, 0 to 1; null while the number of learners is unknown. */
export function shareDone({ counts, preview, status }: RunView): number | null {
  if (status === 'previewing' || preview === null || preview.learners === 0) return null;
  return Math.min(1, counts.learners / preview.learners);
}

/** Returns the counts to show: of the run, or of the preview before the run has started. */
export function countsOf(run: RunView): RunCounts | null {
  const isBefore = run.status === 'previewing' || run.status === 'previewed';
  return isBefore || (run.status === 'cancelled' && run.counts.learners === 0) ? run.preview : run.counts;
}

/** Returns the counts by outcome in display order; an unknown reason comes last, as its code. */
export function reasonsIn({
  byReason,
}: RunCounts): readonly (readonly [string, MessageDescriptor | string, number])[] {
  const counted = Object.entries(byReason).filter(([, count]) => (count ?? 0) > 0);
  const known = REASONS.flatMap(([reason, word]) =>
    counted.filter(([each]) => each === reason).map(([, count]) => [reason, word, count ?? 0] as const),
  );
  const others = counted.filter(([reason]) => !REASONS.some(([each]) => each === reason));
  return [...known, ...others.map(([reason, count]) => [reason, reason, count ?? 0] as const)];
}
