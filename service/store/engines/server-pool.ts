// What knex is told about every database server, whichever dialect speaks to it.
import type { Knex } from 'knex';
import { QUIET_LOG } from './quiet-log.ts';

/** How patient one set of connections is, in milliseconds. */
export interface PoolTimeouts {
  readonly connectMs: number;
  readonly statementMs: number;
  /** Waiting for a row or a table that somebody else holds. */
  readonly lockMs: number;
}

/** The server ends a statement itself; if it does not, because it is gone, we stop listening this much later. */
export const GRACE_MS = 1_000;

/** Drivers say some things in words only; a code tells them from faults of ours (storage-problem.ts). */
export const CONNECTION_LOST = 'CONNECTION_LOST';

/** `isConnecting` tells again.ts that nothing was sent yet. */
export async function connecting<T>(connect: () => Promise<T>): Promise<T> {
  try {
    return await connect();
  } catch (error) {
    throw Object.assign(withCode(error), { isConnecting: true });
  }
}

/** For an operator: knex tells a programmer that the pool may be full, when the server has not answered the first connection. */
export function sayReason(message: string): string {
  return message.startsWith('Knex: Timeout acquiring')
    ? 'it does not answer in time'
    : message.replace(/\.+$/, '');
}

export function withCode(error: unknown): object {
  const { code = CONNECTION_LOST } = error as { code?: string };
  return Object.assign(error as object, { code });
}

type SessionSetup<C> = (connection: C, done: (error: Error | null) => void) => void;

/** `setUp` prepares each new connection, for servers differ in their defaults and operators in their settings. */
export function serverPool<C>(
  connections: number,
  patience: PoolTimeouts,
  setUp: SessionSetup<C>,
): Knex.Config {
  return {
    // No idle connection is kept for long: the first click of the morning meets no line a firewall has cut.
    pool: {
      min: 0,
      max: connections,
      idleTimeoutMillis: 30_000,
      afterCreate: (connection: C, done: (error: Error | null, connection: C) => void) =>
        setUp(connection, (error) => done(error, connection)),
    },
    acquireConnectionTimeout: patience.connectMs,
    // Errors carry the statement without its values: values are names.
    compileSqlOnError: false,
    log: QUIET_LOG,
  };
}
