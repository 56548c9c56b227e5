// Limits how long a long list waits for an LMS that throttles calls.
import { isTransient, needsOperator } from '../domain/service-problem.ts';
import { retry } from '../util/retry.ts';

/** How long a whole list may wait, in milliseconds. Each wait reduces it. */
export interface RetryBudget {
  leftMs: number;
  /** Replaces the pause, for tests and for callers that report the wait. */
  readonly wait?: (ms: number, problem: unknown) => Promise<void>;
}

/** Repeats `call`, which must be idempotent, after the time that a `lms-unavailable` names. Rejects with the problem when the
 *  budget is too small, and with every other error at once. */
export function retryWithin<T>(budget: RetryBudget, call: () => Promise<T>): Promise<T> {
  return retry(call, { budget, delayOf, wait: budget.wait });
}

function delayOf(error: unknown): number | undefined {
  if (!isTransient(error) || error.code !== 'lms-unavailable' || needsOperator(error)) return undefined;
  return error.retryAfter === undefined ? undefined : error.retryAfter * 1000;
}
