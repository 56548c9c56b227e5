// A run over a course: its state, its counts, and which action is allowed in which state.

import type { ProblemCode } from '../../../shared/api/problems.ts';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import {
  MOST_DOUBTS,
  type RunChange,
  type RunCounts,
  type RunKind,
  type RunReason,
  type RunStatus,
} from '../../../shared/staff/runs.ts';
import type { AwardKey } from '../award-key.ts';
import type { StoredProblem } from '../service-problem.ts';

export interface Run {
  readonly uuid: string;
  readonly award: AwardKey;
  readonly kind: RunKind;
  readonly status: RunStatus;
  readonly actor: string;
  readonly requestToken: string;
  /** The settings that the run applies until its end, whatever authors publish meanwhile. */
  readonly settings: AwardSettings;
  readonly settingsDigest: string;
  /** Whether it issues to learners who have not confirmed their name on the proof. */
  readonly issuesUnconfirmed?: boolean | undefined;
  /** Whether it continues without a further request after its preview. */
  readonly startsItself: boolean;
  /** Where the next page of the course begins, as the LMS's own cursor; undefined: at its beginning. */
  readonly cursor: string | undefined;
  readonly counts: RunCounts;
  readonly preview: RunCounts | undefined;
  /** Milliseconds that processes have worked on this phase. */
  readonly workedMs: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Until then a process holds the lease; the process that works on the run extends it. */
  readonly leasedUntil: string;
  readonly endedAt: string | undefined;
  readonly problem: StoredProblem | undefined;
}

/** The part of a run that decides about learners; a preview without a row has it too. */
export type RunRules = Pick<
  Run,
  'award' | 'kind' | 'settings' | 'settingsDigest' | 'issuesUnconfirmed' | 'requestToken'
>;

export const NO_COUNTS: RunCounts = { learners: 0, byReason: {}, failures: {} };

/** The outcome for one learner. */
export type LearnerOutcome = Exclude<RunReason, 'failed'> | { readonly failed: ProblemCode };

export function countOutcomes(outcomes: Iterable<LearnerOutcome>): RunCounts {
  const byReason: Partial<Record<RunReason, number>> = {};
  const failures: Record<string, number> = {};
  let learners = 0;
  for (const outcome of outcomes) {
    learners += 1;
    const reason = typeof outcome === 'string' ? outcome : 'failed';
    byReason[reason] = (byReason[reason] ?? 0) + 1;
    if (typeof outcome === 'object') failures[outcome.failed] = (failures[outcome.failed] ?? 0) + 1;
  }
  return { learners, byReason, failures };
}

export function addCounts(a: RunCounts, b: RunCounts): RunCounts {
  const doubts = [a.nameDoubts, b.nameDoubts].filter((each) => each !== undefined);
  return {
    learners: a.learners + b.learners,
    byReason: sum(a.byReason, b.byReason),
    failures: sum(a.failures, b.failures),
    ...(doubts.length > 0 && {
      nameDoubts: {
        count: doubts.reduce((total, { count }) => total + count, 0),
        userIds: doubts.flatMap(({ userIds }) => userIds).slice(0, MOST_DOUBTS),
      },
    }),
  };
}

/** Returns `counts` with the learners added whose names look damaged. */
export function withDoubts(counts: RunCounts, userIds: readonly number[]): RunCounts {
  if (userIds.length === 0) return counts;
  return { ...counts, nameDoubts: { count: userIds.length, userIds: userIds.slice(0, MOST_DOUBTS) } };
}

function sum<K extends string>(
  a: Partial<Record<K, number>>,
  b: Partial<Record<K, number>>,
): Partial<Record<K, number>> & Record<K, number> {
  const all: Partial<Record<K, number>> = { ...a };
  for (const key of Object.keys(b) as K[]) all[key] = (all[key] ?? 0) + (b[key] ?? 0);
  return all as Partial<Record<K, number>> & Record<K, number>;
}

/** A process works on these. */
export const AT_WORK: readonly RunStatus[] = ['previewing', 'running'];
/** At most one run of an award has one of these; a run that waits for its start does not block another. */
export const ACTIVE: readonly RunStatus[] = [...AT_WORK, 'paused'];

const FROM: Readonly<Record<RunChange, readonly RunStatus[]>> = {
  start: ['previewed'],
  pause: AT_WORK,
  resume: ['paused', 'failed'],
  cancel: ['previewing', 'previewed', 'running', 'paused', 'failed'],
};

const REFUSAL: Readonly<Record<RunChange, string>> = {
  start: 'Only a run that has been previewed can be started. See where it stands.',
  pause: 'Only a run that is under way can be paused.',
  resume: 'Only a run that is paused or has failed can be resumed.',
  cancel: 'This run has ended already.',
};

/** Returns the status after the change, or why the change is not allowed. */
export function decideRunChange(
  change: RunChange,
  { status, preview, kind }: Pick<Run, 'status' | 'preview' | 'kind'>,
): { readonly to: RunStatus } | 'nothing-to-do' | { readonly refusal: string } {
  const phase: RunStatus = preview === undefined && kind === 'full' ? 'previewing' : 'running';
  const to: Record<RunChange, RunStatus> = {
    start: 'running',
    pause: 'paused',
    resume: phase,
    cancel: 'cancelled',
  };
  if (FROM[change].includes(status)) return { to: to[change] };
  const isSo =
    status === to[change] ||
    (change === 'resume' && AT_WORK.includes(status)) ||
    (change === 'start' && status === 'done');
  if (isSo) return 'nothing-to-do';
  return { refusal: REFUSAL[change] };
}

/** Returns since when no process works on it, though one should; undefined: one does, or none has to. */
export function idleSince({ status, leasedUntil, updatedAt }: Run, now: string): string | undefined {
  return AT_WORK.includes(status) && leasedUntil <= now ? updatedAt : undefined;
}

/** Returns the learners processed in a second and the seconds to the end, as far as they can be known. */
export function paceOf(run: Run): { perSecond: number | null; secondsLeft: number | null } {
  const { counts, workedMs } = run;
  const isKnown = counts.learners > 0 && workedMs > 0;
  const perSecond = isKnown ? Math.round((counts.learners * 10_000) / workedMs) / 10 : null;
  return { perSecond, secondsLeft: secondsLeftOf(run) };
}

/** The total and the completed work of a run: certificates, where its preview counted them. Learners who get none cost next to
 *  nothing beside those who get one, so they do not affect the estimate. */
function workOf(
  { preview }: Run,
  { byReason, learners }: RunCounts,
): { done: number; all: number } | undefined {
  if (preview === undefined) return undefined;
  const toIssue = preview.byReason['to-issue'] ?? 0;
  if (toIssue === 0) return { done: learners, all: preview.learners };
  return { done: (byReason.issued ?? 0) + (byReason.unfinished ?? 0), all: toIssue };
}

/** Returns the completed share of the work, 0 to 1; undefined without a preview. */
export function shareOf(run: Run): number | undefined {
  const work = workOf(run, run.counts);
  return work === undefined || work.all === 0 ? undefined : Math.min(1, work.done / work.all);
}

/** Returns the seconds to the end at the rate since `earlier`, a state of the same run (its beginning by default); null while
 *  unknown. */
export function secondsLeftOf(run: Run, earlier?: Pick<Run, 'counts' | 'workedMs'>): number | null {
  const work = workOf(run, run.counts);
  if (work === undefined || !AT_WORK.includes(run.status)) return null;
  const since = earlier === undefined || earlier.workedMs === run.workedMs ? undefined : earlier;
  const done = work.done - (since === undefined ? 0 : (workOf(run, since.counts)?.done ?? 0));
  const ms = run.workedMs - (since?.workedMs ?? 0);
  if (done <= 0 || ms <= 0) return null;
  return Math.ceil((Math.max(0, work.all - work.done) * ms) / done / 1000);
}
