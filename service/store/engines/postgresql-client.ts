// knex over PostgreSQL through the `pg` package.
import knex, { type Knex } from 'knex';
import PostgresDialect from 'knex/lib/dialects/postgres/index.js';
import { type DatabaseAccess, type DatabaseServer, tlsOptions } from './database.ts';
import { connecting, GRACE_MS, type PoolTimeouts, serverPool, withCode } from './server-pool.ts';

/** As much of knex's dialect and of pg's connection as is used here. */
interface Dialect {
  _query(connection: object, query: { sql: string }): Promise<unknown>;
  acquireRawConnection(): Promise<unknown>;
  destroyRawConnection(connection: object): Promise<unknown>;
}
interface Pooled {
  __knex__disposed?: unknown;
  readonly connection: { readonly stream: { destroy(): void } };
  query(sql: string, done: (error: Error | null) => void): void;
}

class PostgresqlClient extends (PostgresDialect as unknown as new (config: Knex.Config) => Dialect) {
  override acquireRawConnection(): Promise<unknown> {
    return connecting(() => super.acquireRawConnection());
  }

  override async _query(connection: Pooled, query: { sql: string }): Promise<unknown> {
    // The line is cut and the server has rolled back by itself; a second complaint would hide the first.
    if (connection.__knex__disposed !== undefined && query.sql.startsWith('ROLLBACK')) return query;
    try {
      return await super._query(connection, query);
    } catch (error) {
      // An answer may still come, and would be taken for the next statement's: such a connection is not used again.
      if ((error as { code?: string }).code === undefined) {
        connection.__knex__disposed = error;
        connection.connection.stream.destroy();
      }
      throw withCode(error);
    }
  }

  override async destroyRawConnection(connection: Pooled): Promise<unknown> {
    if (connection.__knex__disposed !== undefined) return connection.connection.stream.destroy();
    return super.destroyRawConnection(connection);
  }
}

function sessionOf({ statementMs, lockMs }: PoolTimeouts): string {
  return `set timezone = 'UTC'; set client_encoding = 'UTF8'; set default_transaction_isolation = 'read committed';
    set statement_timeout = ${statementMs}; set lock_timeout = ${lockMs};
    set idle_in_transaction_session_timeout = ${statementMs * 2}`;
}

export function openPostgresql(
  database: DatabaseServer,
  access: DatabaseAccess,
  patience: PoolTimeouts,
): Knex {
  const setUp = (connection: Pooled, done: (error: Error | null) => void) =>
    connection.query(sessionOf(patience), done);
  return knex({
    ...serverPool(access.connections, patience, setUp),
    client: PostgresqlClient as unknown as typeof Knex.Client,
    connection: {
      host: database.host,
      port: database.port,
      user: database.user,
      password: access.password,
      database: database.name,
      application_name: 'grademe',
      connectionTimeoutMillis: patience.connectMs,
      query_timeout: patience.statementMs + GRACE_MS,
      keepAlive: true,
      ssl: tlsOptions(access) ?? false,
    },
  } as Knex.Config);
}
