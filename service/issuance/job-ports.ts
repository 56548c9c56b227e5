// Where the work on certificates stands, as the store tells it.
import type { ProblemCode } from '../../shared/problems.ts';

export interface JobQuery {
  readonly status: 'generating' | 'error';
  /** Only those that failed with this. */
  readonly code?: ProblemCode;
  readonly limit: number;
}

/** Where the work on a certificate stands. */
export interface JobState {
  readonly uuid: string;
  readonly courseKey: string;
  readonly status: 'generating' | 'error';
  readonly attempts: number;
  /** Instants; in the past when nobody holds it, and when its time has come. */
  readonly leasedUntil: string;
  readonly retryAt: string;
  readonly problem: { readonly code: ProblemCode; readonly detail: string } | undefined;
  readonly updatedAt: string;
}
