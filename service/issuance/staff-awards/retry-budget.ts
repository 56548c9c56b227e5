// Long lists meet the LMS's throttles: whoever has time waits as long as the LMS asks, and whoever has not says so.
import { ServiceProblem } from '../../domain/service-problem.ts';

/** How long a whole list may wait, in milliseconds; what is used is taken off. */
export interface RetryBudget {
  leftMs: number;
  /** Replaced in tests, and where somebody is told. */
  readonly wait?: (ms: number, problem: unknown) => Promise<void>;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs `call`, which has to be safe to repeat, again after the time that a `lms-unavailable` names. Rejects with it
 *  when no patience is left, and with anything else at once. */
export async function retryWithin<T>(patience: RetryBudget, call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const ms = waitOf(error);
      if (ms === undefined || ms > patience.leftMs) throw error;
      patience.leftMs -= ms;
      await (patience.wait ?? pause)(ms, error);
    }
  }
}

function waitOf(error: unknown): number | undefined {
  if (!(error instanceof ServiceProblem) || error.code !== 'lms-unavailable') return undefined;
  // A refusal is mended by somebody, not by time.
  if (error.context.wakes === true) return undefined;
  return error.retryAfter === undefined ? undefined : error.retryAfter * 1000;
}

/** Like Promise.all over `map`, with at most `atOnce` under way; in the order of the items. */
export async function eachInTurn<I, O>(
  items: readonly I[],
  atOnce: number,
  act: (item: I) => O | Promise<O>,
): Promise<O[]> {
  const results: O[] = new Array(items.length);
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
