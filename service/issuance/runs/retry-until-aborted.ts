// A run waits for transient problems and reports them: an LMS that throttles or is down, a database that restarts.
import { isTransient, type ServiceProblem } from '../../domain/service-problem.ts';
import { retry } from '../../util/retry.ts';
import { sleep } from '../../util/sleep.ts';
import { retryDelay } from '../award/award-failure.ts';

/** Milliseconds of failures after which an operator must act. */
const GIVE_UP_MS = 60 * 60_000;

export class RunStopped extends Error {}

export interface RunRetryOptions {
  readonly signal: AbortSignal;
  /** Called before each wait, with the seconds. */
  readonly wait?: ((problem: ServiceProblem, seconds: number) => void) | undefined;
}

/** Repeats `call` while its problem is transient. Rejects with `Stopped`, with a problem that is not transient, or with one that
 *  has lasted for an hour. */
export function retryUntilAborted<T>(call: () => Promise<T>, { signal, wait }: RunRetryOptions): Promise<T> {
  const startedAt = Date.now();
  const attempt = async () => {
    if (signal.aborted) throw new RunStopped();
    return call();
  };
  const delayOf = (problem: unknown, attempts: number) => {
    if (!isTransient(problem) || Date.now() - startedAt > GIVE_UP_MS) return undefined;
    // An LMS that throttles names the time; the time that it names when it is down is only a guess.
    const named = problem.context.lmsStatus === 429 ? problem.retryAfter : undefined;
    const seconds = named ?? Math.min(60, retryDelay(attempts) / 2);
    wait?.(problem, seconds);
    return seconds * 1000;
  };
  return retry(attempt, { delayOf, wait: (ms) => sleep(ms, signal) });
}
