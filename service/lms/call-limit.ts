// Keeps calls to a rate-limited API under its limit a minute, across all callers.
import { sleep } from '../util/sleep.ts';

export interface CallLimit {
  /** Resolves when the call may start, evenly spaced within the limit: for work that takes minutes. */
  steady(): Promise<void>;
  /** Resolves at once while the minute has a call left: for a user who waits for an answer. */
  soon(): Promise<void>;
}

const MINUTE_MS = 60_000;

/** Returns a limit of `perMinute` calls in any sixty seconds, both kinds together. */
export function createCallLimit(
  perMinute: number,
  now: () => number,
  pause: (ms: number) => Promise<void> = sleep,
): CallLimit {
  /** Times of the last `perMinute` calls, some in the future; the oldest first. */
  const turns: number[] = [];
  let nextSteady = 0;

  function take(earliest: number): number {
    const oldest = turns.length < perMinute ? undefined : turns.shift();
    const at = Math.max(earliest, oldest === undefined ? 0 : oldest + MINUTE_MS);
    const isLast = at >= (turns.at(-1) ?? 0);
    turns.push(at);
    if (!isLast) turns.sort((a, b) => a - b);
    return at;
  }

  async function waitUntil(at: number): Promise<void> {
    const wait = at - now();
    if (wait >= 1) await pause(wait);
  }

  return {
    steady() {
      const at = take(Math.max(now(), nextSteady));
      nextSteady = at + MINUTE_MS / perMinute;
      return waitUntil(at);
    },
    soon: () => waitUntil(take(now())),
  };
}
