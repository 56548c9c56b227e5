// A run over a course: what it knows of itself, its counts, and what may be done to it in which state.
import type { AwardSettings } from '../../shared/award-settings.ts';
import type { ProblemCode } from '../../shared/problems.ts';
import type { RunChange, RunCounts, RunKind, RunReason, RunStatus } from '../../shared/runs.ts';
import type { AwardKey } from './certificate.ts';

export interface Run {
  readonly uuid: string;
  readonly award: AwardKey;
  readonly kind: RunKind;
  readonly status: RunStatus;
  readonly actor: string;
  readonly requestToken: string;
  /** The rules it goes by, to its end, whatever authors publish meanwhile. */
  readonly settings: AwardSettings;
  readonly settingsDigest: string;
  /** Whether it goes on by itself when it has been rehearsed. */
  readonly startsItself: boolean;
  /** Where the next page of the course begins, in the LMS's own words; undefined: at its beginning. */
  readonly cursor: string | undefined;
  readonly counts: RunCounts;
  readonly rehearsal: RunCounts | undefined;
  /** Milliseconds somebody has worked on this phase. */
  readonly workedMs: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Until then somebody has it; whoever works on it moves it on. */
  readonly leasedUntil: string;
  readonly endedAt: string | undefined;
  readonly problem: { readonly code: ProblemCode; readonly detail: string } | undefined;
}

export const NO_COUNTS: RunCounts = { learners: 0, byReason: {}, failures: {} };

/** What became of one learner. */
export type Fate = Exclude<RunReason, 'failed'> | { readonly failed: string };

export function countFates(fates: Iterable<Fate>): RunCounts {
  const byReason: Partial<Record<RunReason, number>> = {};
  const failures: Record<string, number> = {};
  let learners = 0;
  for (const fate of fates) {
    learners += 1;
    const reason = typeof fate === 'string' ? fate : 'failed';
    byReason[reason] = (byReason[reason] ?? 0) + 1;
    if (typeof fate === 'object') failures[fate.failed] = (failures[fate.failed] ?? 0) + 1;
  }
  return { learners, byReason, failures };
}

export function addCounts(a: RunCounts, b: RunCounts): RunCounts {
  return {
    learners: a.learners + b.learners,
    byReason: sum(a.byReason, b.byReason),
    failures: sum(a.failures, b.failures),
  };
}

function sum<K extends string>(
  a: Partial<Record<K, number>>,
  b: Partial<Record<K, number>>,
): Partial<Record<K, number>> & Record<K, number> {
  const all: Partial<Record<K, number>> = { ...a };
  for (const key of Object.keys(b) as K[]) all[key] = (all[key] ?? 0) + (b[key] ?? 0);
  return all as Partial<Record<K, number>> & Record<K, number>;
}

/** Somebody works on these. */
export const AT_WORK: readonly RunStatus[] = ['rehearsing', 'running'];
/** One of these at a time for an award; what waits to be started is in nobody's way. */
export const ACTIVE: readonly RunStatus[] = [...AT_WORK, 'paused'];
const ENDED: readonly RunStatus[] = ['cancelled', 'done'];

const FROM: Readonly<Record<RunChange, readonly RunStatus[]>> = {
  start: ['rehearsed'],
  pause: AT_WORK,
  resume: ['paused', 'failed'],
  cancel: ['rehearsing', 'rehearsed', 'running', 'paused', 'failed'],
};

const REFUSAL: Readonly<Record<RunChange, string>> = {
  start: 'Only a run that has been rehearsed can be started. See where it stands.',
  pause: 'Only a run that is under way can be paused.',
  resume: 'Only a run that is paused or has failed can be resumed.',
  cancel: 'This run has ended already.',
};

/** The status afterwards, or why not. */
export function decideRunChange(
  change: RunChange,
  { status, rehearsal, kind }: Pick<Run, 'status' | 'rehearsal' | 'kind'>,
): { readonly to: RunStatus } | 'nothing-to-do' | { readonly refusal: string } {
  const phase: RunStatus = rehearsal === undefined && kind === 'full' ? 'rehearsing' : 'running';
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
    (change === 'start' && (status === 'running' || status === 'done'));
  if (isSo) return 'nothing-to-do';
  return { refusal: REFUSAL[change] };
}

export function hasEnded({ status }: Pick<Run, 'status'>): boolean {
  return ENDED.includes(status);
}

/** Since when nobody works on it, though somebody should; undefined: somebody does, or nobody has to. */
export function idleSince({ status, leasedUntil, updatedAt }: Run, now: string): string | undefined {
  return AT_WORK.includes(status) && leasedUntil <= now ? updatedAt : undefined;
}

/** Learners in a second and seconds to the end, as far as anybody can know. */
export function paceOf({ counts, rehearsal, workedMs, status }: Run): {
  perSecond: number | null;
  secondsLeft: number | null;
} {
  if (counts.learners === 0 || workedMs <= 0) return { perSecond: null, secondsLeft: null };
  const perSecond = (counts.learners * 1000) / workedMs;
  const rest = rehearsal === undefined ? undefined : Math.max(0, rehearsal.learners - counts.learners);
  const isOpen = rest !== undefined && AT_WORK.includes(status);
  return {
    perSecond: Math.round(perSecond * 10) / 10,
    secondsLeft: isOpen ? Math.ceil(rest / perSecond) : null,
  };
}
