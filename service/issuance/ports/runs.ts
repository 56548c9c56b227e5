// What a run over a course needs from the LMS and the store: the facts of a whole page at once.
import type { RunCounts, RunStatus } from '../../../shared/staff/runs.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { CourseGrade, Enrollment } from '../../domain/decision/standing.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { StoredProblem } from '../../domain/service-problem.ts';
import type { AuditLine } from './audit.ts';
import type { Lease } from './lease.ts';

/** A learner with an active enrollment, and the course grade. */
export interface GradeRow extends CourseGrade {
  readonly username: string;
}

export interface GradePage {
  readonly rows: readonly GradeRow[];
  /** Cursor of the next page, as the LMS sends it; undefined at the end. */
  readonly next: string | undefined;
}

export type NamedEnrollment = Enrollment & { readonly username: string };

export interface EnrollmentPage {
  readonly rows: readonly NamedEnrollment[];
  readonly next: string | undefined;
}

export interface NamedAccount {
  readonly userId: number;
  /** undefined when it is empty. */
  readonly fullName: string | undefined;
  /** BCP 47 tags of the languages in their profile, in their own order. */
  readonly languages: readonly string[];
}

/** Reads a course page by page, concurrently with the calls of learners who wait, and slower than the LMS allows, so that those
 *  calls are not throttled. Rejects with `lms-unavailable` and the time to wait. */
export interface CourseReads {
  /** Learners with an active enrollment, in a stable order. */
  readGradePage(courseKey: string, cursor: string | undefined): Promise<GradePage>;
  /** All learners who are or were enrolled. */
  readEnrollmentPage(courseKey: string, cursor: string | undefined): Promise<EnrollmentPage>;
  /** By username; accounts that the LMS does not know are left out. */
  readAccounts(usernames: readonly string[]): Promise<ReadonlyMap<string, NamedAccount>>;
  /** By username; learners who were never enrolled are left out. */
  readEnrollments(courseKey: string, usernames: readonly string[]): Promise<ReadonlyMap<string, Enrollment>>;
}

/** What the worker of a run records after a page. */
interface RunProgress {
  readonly cursor: string | undefined;
  readonly counts: RunCounts;
  readonly workedMs: number;
}

/** How a phase ends. */
interface RunEnd {
  readonly status: 'previewed' | 'running' | 'done' | 'failed';
  readonly counts: RunCounts;
  readonly preview: RunCounts | undefined;
  readonly problem?: StoredProblem | undefined;
}

export interface RunTally {
  /** Certificates with this run's request token. */
  readonly issued: number;
  readonly generating: number;
  /** Learners retired during the run. */
  readonly retired: number;
  /** By problem code. */
  readonly failed: Readonly<Record<string, number>>;
}

/** Runs and their schedule. */
export interface RunStore {
  /** Writes the run, under that lease. An award has at most one active run: when there is one, returns it instead. */
  create(
    run: Omit<Run, 'updatedAt' | 'leasedUntil' | 'endedAt' | 'problem' | 'cursor' | 'counts' | 'workedMs'>,
    lease: Lease,
    audit: AuditLine | undefined,
  ): Promise<{ readonly run: Run; readonly wasCreated: boolean }>;
  find(uuid: string): Promise<Run | undefined>;
  findActive(award: AwardKey): Promise<Run | undefined>;
  /** Returns the runs of an award, of a course, or all; newest first. */
  list(scope: Partial<AwardKey>, limit: number): Promise<Run[]>;
  /** Changes the status for staff. False: the run is no longer in one of these states, or another is active. */
  changeStatus(
    uuid: string,
    from: readonly RunStatus[],
    to: RunStatus,
    now: string,
    audit: AuditLine,
  ): Promise<boolean>;

  /** Leases a run that is due and not leased, the oldest first, or the one with that uuid; undefined: there is none. */
  lease(now: string, lease: Lease, uuid?: string): Promise<Run | undefined>;
  /** Returns the status of the run; undefined: another process holds it. */
  extendLease(uuid: string, lease: Lease): Promise<RunStatus | undefined>;
  /** Saves also when the run was paused or cancelled meanwhile. Returns its status; undefined: another process holds it. */
  saveProgress(
    uuid: string,
    lease: Lease,
    progress: RunProgress,
    now: string,
  ): Promise<RunStatus | undefined>;
  /** Ends a phase; the next one starts at the course's beginning. False: the run was paused or cancelled, or taken over. */
  endPhase(
    uuid: string,
    leaseId: string,
    end: RunEnd,
    now: string,
    audit: AuditLine | undefined,
  ): Promise<boolean>;
  /** Releases the run: another process may continue at once. */
  release(uuid: string, leaseId: string, now: string): Promise<void>;
  /** Deletes a scheduled run that has done nothing. */
  delete(uuid: string, leaseId: string): Promise<void>;
  /** Counts the certificates with this request token, by state. */
  tally(award: AwardKey, requestToken: string): Promise<RunTally>;

  /** Returns an award whose scheduled turn has come, after it records its next turn; undefined: nothing is due. */
  takeDueAward(now: string, nextAt: string): Promise<AwardKey | undefined>;
}
