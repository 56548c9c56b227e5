// Unfinished and failed certificates.
import type { Failure } from '../../../shared/failures.ts';
import type { ProblemCode } from '../../../shared/problems.ts';
import type { AuditLine } from './audit.ts';

export interface JobQuery {
  readonly status: 'generating' | 'error';
  /** Only those that failed with this. */
  readonly code?: ProblemCode;
  /** Only those of this course. */
  readonly courseKey?: string | undefined;
  readonly limit: number;
}

/** Where the work on a certificate stands. */
export interface JobState {
  readonly uuid: string;
  readonly courseKey: string;
  readonly status: 'generating' | 'error';
  readonly attempts: number;
  /** Instants; in the past when no process holds the lease, and when the retry is due. */
  readonly leasedUntil: string;
  readonly retryAt: string;
  readonly problem: { readonly code: ProblemCode; readonly detail: string } | undefined;
  readonly updatedAt: string;
}

export interface FailureQuery {
  readonly courseKey: string;
  /** Only those after this one. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** What was given up in a course; `id` is its place in the order. */
export type FailedRow = Failure & { readonly id: number };

export interface JobStore {
  /** What is unfinished or has failed, oldest first. */
  list(query: JobQuery): Promise<JobState[]>;
  /** What has failed in a course, oldest first. */
  listFailures(query: FailureQuery): Promise<FailedRow[]>;
  countFailures(courseKey: string): Promise<number>;
  /** `error` becomes `generating` again: no attempts, the same facts, no lease. False: the row is no longer `error`. */
  revive(uuid: string, now: string, audit: AuditLine): Promise<boolean>;
}
