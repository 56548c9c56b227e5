// The settings of knex for every database server, of any dialect.
import type { Knex } from 'knex';
import { QUIET_LOG } from './quiet-log.ts';

/** The time-outs of one set of connections, in milliseconds. */
export interface PoolTimeouts {
  readonly connectMs: number;
  readonly statementMs: number;
  /** The longest wait for a row or a table that another transaction holds. */
  readonly lockMs: number;
}

/** The server ends a statement itself. If it does not, because it is gone, the client stops waiting this much later. */
export const GRACE_MS = 1_000;

/** Some driver errors have only a text. This code distinguishes them from faults of the service (storage-problem.ts). */
export const CONNECTION_LOST = 'CONNECTION_LOST';

/** Marks an error with `isConnecting`: nothing was sent yet (retry-transaction.ts). */
export async function connecting<T>(connect: () => Promise<T>): Promise<T> {
  try {
    return await connect();
  } catch (error) {
    throw Object.assign(withCode(error), { isConnecting: true });
  }
}

/** The name of the error when knex gets no connection in time. */
export const POOL_TIMEOUT = 'KnexTimeoutError';

/** Returns the reason for an operator. knex suspects a full pool when the server has not answered the first connection. */
export function describeReason({ name, message }: Error): string {
  return name === POOL_TIMEOUT ? 'it does not answer in time' : message.replace(/\.+$/, '');
}

export function withCode(error: unknown): object {
  const { code = CONNECTION_LOST } = error as { code?: string };
  return Object.assign(error as object, { code });
}

type SessionSetup<C> = (connection: C, done: (error: Error | null) => void) => void;

/** `setUp` prepares each new connection, because servers and their settings have different defaults. */
export function serverPool<C>(
  connections: number,
  timeouts: PoolTimeouts,
  setUp: SessionSetup<C>,
): Knex.Config {
  return {
    // Idle connections are closed early: the first click of the morning meets no connection that a firewall has cut.
    pool: {
      min: 0,
      max: connections,
      idleTimeoutMillis: 30_000,
      afterCreate: (connection: C, done: (error: Error | null, connection: C) => void) =>
        setUp(connection, (error) => done(error, connection)),
    },
    acquireConnectionTimeout: timeouts.connectMs,
    // Errors contain the statement without its values, because values are names.
    compileSqlOnError: false,
    log: QUIET_LOG,
  };
}
