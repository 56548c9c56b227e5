// A run meets faults: an LMS that throttles or is away, a database that restarts. It is waited for, and said.
import { ServiceProblem } from '../../domain/service-problem.ts';
import { retryDelay } from '../award/award-failure.ts';

/** Without anything that works for so long, somebody has to look. */
const GIVE_UP_MS = 60 * 60_000;
const TRANSIENT_PROBLEMS = new Set(['lms-unavailable', 'storage-unavailable', 'busy']);

export class Stopped extends Error {}

export interface RetryBudget {
  readonly signal: AbortSignal;
  /** Told before each wait, with the seconds. */
  readonly wait?: ((problem: ServiceProblem, seconds: number) => void) | undefined;
}

/** Rejects with `Stopped`, with what is no faults, or with the faults that lasted an hour. */
export async function retryUntilAborted<T>(
  call: () => Promise<T>,
  { signal, wait }: RetryBudget,
): Promise<T> {
  const startedAt = Date.now();
  for (let tries = 1; ; tries += 1) {
    if (signal.aborted) throw new Stopped();
    try {
      return await call();
    } catch (problem) {
      const isTransient =
        problem instanceof ServiceProblem &&
        TRANSIENT_PROBLEMS.has(problem.code) &&
        problem.context.isDamaged !== true;
      if (!isTransient || Date.now() - startedAt > GIVE_UP_MS) throw problem;
      // The LMS says how long; what it says is only a guess when it is down.
      const asked = problem.context.lmsStatus === 429 ? problem.retryAfter : undefined;
      const seconds = asked ?? Math.min(60, retryDelay(tries) / 2);
      wait?.(problem, seconds);
      await pause(seconds * 1000, signal);
    }
  }
}

/** Ends early when stopped. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
