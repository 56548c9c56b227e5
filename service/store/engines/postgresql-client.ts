// knex over PostgreSQL through the `pg` package.
import knex, { type Knex } from 'knex';
import PostgresDialect from 'knex/lib/dialects/postgres/index.js';
import { type DatabaseAccess, type DatabaseServer, tlsOptions } from './database.ts';
import { type PooledConnection, serverClient } from './server-client.ts';
import { GRACE_MS, type PoolTimeouts, serverPool } from './server-pool.ts';

/** The part of pg's connection that is used here. */
interface Pooled extends PooledConnection {
  readonly connection: { readonly stream: { destroy(): void } };
  query(sql: string, done: (error: Error | null) => void): void;
}

const PostgresqlClient = serverClient<Pooled>(PostgresDialect, {
  // Errors of the server have a code. Without one, an answer may still come, and would be taken for the next statement's.
  isBroken: (error) => (error as { code?: string }).code === undefined,
  close: ({ connection }) => connection.stream.destroy(),
});

function sessionOf({ statementMs, lockMs }: PoolTimeouts): string {
  return `set timezone = 'UTC'; set client_encoding = 'UTF8'; set default_transaction_isolation = 'read committed';
    set statement_timeout = ${statementMs}; set lock_timeout = ${lockMs};
    set idle_in_transaction_session_timeout = ${statementMs * 2}`;
}

export function openPostgresql(
  database: DatabaseServer,
  access: DatabaseAccess,
  timeouts: PoolTimeouts,
): Knex {
  const setUp = (connection: Pooled, done: (error: Error | null) => void) =>
    connection.query(sessionOf(timeouts), done);
  return knex({
    ...serverPool(access.connections, timeouts, setUp),
    client: PostgresqlClient,
    connection: {
      host: database.host,
      port: database.port,
      user: database.user,
      password: access.password,
      database: database.name,
      application_name: 'grademe',
      connectionTimeoutMillis: timeouts.connectMs,
      query_timeout: timeouts.statementMs + GRACE_MS,
      keepAlive: true,
      ssl: tlsOptions(access) ?? false,
    },
  } as Knex.Config);
}
