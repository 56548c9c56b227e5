// Unfinished and failed certificates.

import type { ProblemCode } from '../../../shared/api/problems.ts';
import type { Failure } from '../../../shared/staff/failures.ts';
import type { StoredProblem } from '../../domain/service-problem.ts';
import type { AuditLine } from './audit.ts';

export interface JobQuery {
  readonly status: 'generating' | 'error';
  /** Only those that failed with this code. */
  readonly code?: ProblemCode;
  /** Only those of this course. */
  readonly courseKey?: string | undefined;
  readonly limit: number;
}

/** The state of the work on a certificate. */
export interface JobState {
  readonly uuid: string;
  readonly courseKey: string;
  readonly status: 'generating' | 'error';
  readonly attempts: number;
  /** Instants. `leasedUntil` in the past: no process holds the lease; `retryAt` in the past: the retry is due. */
  readonly leasedUntil: string;
  readonly retryAt: string;
  readonly problem: StoredProblem | undefined;
  readonly updatedAt: string;
}

export interface FailureQuery {
  readonly courseKey: string;
  /** Only those after this one. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** A certificate of a course that was given up; `id` is its place in the order. */
export type FailedRow = Failure & { readonly id: number };

export interface JobStore {
  /** Returns unfinished and failed certificates, oldest first. */
  list(query: JobQuery): Promise<JobState[]>;
  /** Returns the failed certificates of a course, oldest first. */
  listFailures(query: FailureQuery): Promise<FailedRow[]>;
  countFailures(courseKey: string): Promise<number>;
  /** `error` becomes `generating` again: no attempts, the same facts, no lease. False: the row is no longer `error`. */
  revive(uuid: string, now: string, audit: AuditLine): Promise<boolean>;
}
