// A database server may take a whole call back, because two of them stood in each other's way, or not take it at all,
// because it is starting. Then nothing was written, and the call is made again a little later.

import { CONNECTION_LOST } from './server-pool.ts';

/** Codes that promise that nothing of the call was kept. A line that is cut in the middle is not among them: its
 *  last word may have been heard, and only the learner's next press or the sweep can tell. */
const TAKEN_BACK: ReadonlySet<string> = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CHECKREAD', // MariaDB: the row has changed since it was read
  '40001', // PostgreSQL: serialization_failure
  '40P01', // PostgreSQL: deadlock_detected
  '55P03', // PostgreSQL: lock_not_available
]);

/** Codes of a server that is not there yet, or full. */
const NOT_TAKEN: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ER_CON_COUNT_ERROR',
  '53300', // PostgreSQL: too_many_connections
  '57P03', // PostgreSQL: cannot_connect_now
]);

/** The same when they come while connecting, before anything was sent. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'ECONNRESET',
  'PROTOCOL_CONNECTION_LOST',
  CONNECTION_LOST,
]);

/** Who waits is a learner before a button: after this long they are told, and not made to wait for the next try. */
const PATIENCE_MS = 4_000;
const TRIES = 6;
const FIRST_PAUSE_MS = 25;

/** SQLite says so at once instead of waiting, and has written nothing. */
const LOCKED = /^SQLITE_(BUSY|LOCKED)/;
/** Locks of other processes are short. */
const LOCK_PAUSE_MS = 25;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds to wait before the next try, growing and never the same for two; undefined: give up. */
export function chooseNextTry(error: unknown, tries: number, elapsedMs: number): number | undefined {
  const { code = '', isConnecting = false } = error as { code?: string; isConnecting?: boolean };
  if (LOCKED.test(code)) return elapsedMs >= PATIENCE_MS ? undefined : LOCK_PAUSE_MS * (0.5 + Math.random());
  const isHarmless = TAKEN_BACK.has(code) || NOT_TAKEN.has(code) || (isConnecting && NOT_CONNECTED.has(code));
  if (!isHarmless || tries >= TRIES || elapsedMs >= PATIENCE_MS) return undefined;
  return FIRST_PAUSE_MS * 2 ** tries * (0.5 + Math.random());
}

/** Rejects with the last error. `call` has to be one transaction, or be fit to be repeated. */
export async function retryTransaction<T>(call: () => Promise<T>, wait = pause): Promise<T> {
  const startedAt = Date.now();
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      const ms = chooseNextTry(error, tries, Date.now() - startedAt);
      if (ms === undefined) throw error;
      await wait(ms);
    }
  }
}
