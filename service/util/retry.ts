// One retry loop for all callers, which decide which errors to retry and how long to wait before each attempt.
import { sleep } from './sleep.ts';

export interface RetryOptions {
  /** Milliseconds until the next attempt; undefined: the error is final. `attempts` counts those that failed, from 1. */
  readonly delayOf: (error: unknown, attempts: number) => number | undefined;
  /** The most milliseconds to wait; each wait is subtracted, so several calls can share one budget. */
  readonly budget?: { leftMs: number };
  /** Replaces the pause, for tests and for callers that report it. */
  readonly wait?: ((ms: number, error: unknown) => Promise<void>) | undefined;
}

/** Calls until it resolves. `call` must be safe to repeat. Rejects with the last error when `delayOf` calls it final, or
 *  when the budget is too small for the wait. */
export async function retry<T>(
  call: () => Promise<T>,
  { delayOf, budget, wait = (ms) => sleep(ms) }: RetryOptions,
): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await call();
    } catch (error) {
      const ms = delayOf(error, attempts);
      if (ms === undefined || (budget !== undefined && ms > budget.leftMs)) throw error;
      if (budget !== undefined) budget.leftMs -= ms;
      await wait(ms, error);
    }
  }
}
