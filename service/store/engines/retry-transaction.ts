// Repeats a call that the database rolled back as a whole, because two transactions blocked each other, or did not accept,
// because it is starting. In both cases nothing was written.
import { retry } from '../../util/retry.ts';
import { CONNECTION_LOST } from './server-pool.ts';

/** Codes that promise that nothing of the call was written. A connection that breaks in the middle is not among them: the
 *  server may have committed, and only the learner's next request or the sweep can find out. */
const ROLLED_BACK: ReadonlySet<string> = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CHECKREAD', // MariaDB: the row has changed since it was read
  '40001', // PostgreSQL: serialization_failure
  '40P01', // PostgreSQL: deadlock_detected
  '55P03', // PostgreSQL: lock_not_available
]);

/** Codes of a server that is starting, or has no free connection. */
const NOT_ACCEPTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ER_CON_COUNT_ERROR',
  '53300', // PostgreSQL: too_many_connections
  '57P03', // PostgreSQL: cannot_connect_now
]);

/** Codes that mean the same while connecting, before anything was sent. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'ECONNRESET',
  'PROTOCOL_CONNECTION_LOST',
  CONNECTION_LOST,
]);

/** A learner waits for the answer: after this long the error is reported, without another attempt. */
const LIMIT_MS = 4_000;
const MOST_ATTEMPTS = 6;
const FIRST_DELAY_MS = 25;

/** SQLite reports a lock at once instead of waiting, and has written nothing. */
const LOCKED = /^SQLITE_(BUSY|LOCKED)/;
/** Locks of other processes are short. */
const LOCK_DELAY_MS = 25;

/** Returns the milliseconds until the next attempt, growing and random so that two callers differ; undefined: give up. */
export function chooseDelay(error: unknown, attempts: number, elapsedMs: number): number | undefined {
  const { code = '', isConnecting = false } = error as { code?: string; isConnecting?: boolean };
  if (LOCKED.test(code)) return elapsedMs >= LIMIT_MS ? undefined : LOCK_DELAY_MS * (0.5 + Math.random());
  const isHarmless =
    ROLLED_BACK.has(code) || NOT_ACCEPTED.has(code) || (isConnecting && NOT_CONNECTED.has(code));
  if (!isHarmless || attempts >= MOST_ATTEMPTS || elapsedMs >= LIMIT_MS) return undefined;
  return FIRST_DELAY_MS * 2 ** attempts * (0.5 + Math.random());
}

/** Rejects with the last error. `call` is one transaction, or safe to repeat. */
export function retryTransaction<T>(
  call: () => Promise<T>,
  wait?: (ms: number) => Promise<void>,
): Promise<T> {
  const startedAt = Date.now();
  return retry(call, {
    delayOf: (error, attempts) => chooseDelay(error, attempts, Date.now() - startedAt),
    wait,
  });
}
