// knex over MySQL and MariaDB through the `mysql2` package, which knows `caching_sha2_password`.
import { isIP } from 'node:net';
import knex, { type Knex } from 'knex';
import Mysql2Dialect from 'knex/lib/dialects/mysql2/index.js';
import type { Connection } from 'mysql2';
import { type DatabaseAccess, type DatabaseServer, tlsOptions } from './database.ts';
import { connecting, GRACE_MS, type PoolTimeouts, serverPool, withCode } from './server-pool.ts';

/** As much of knex's dialect as is replaced here. */
interface Dialect {
  readonly config: { readonly statementMs: number };
  _query(connection: object, query: { sql: string; options?: object }): Promise<unknown>;
  acquireRawConnection(): Promise<unknown>;
  destroyRawConnection(connection: object): Promise<unknown>;
}
type Pooled = Connection & { __knex__disposed?: unknown };

class MysqlClient extends (Mysql2Dialect as unknown as new (config: Knex.Config) => Dialect) {
  override acquireRawConnection(): Promise<unknown> {
    return connecting(() => super.acquireRawConnection());
  }

  override async _query(connection: Pooled, query: { sql: string; options?: object }): Promise<unknown> {
    // The line is cut and the server has rolled back by itself; a second complaint would hide the first.
    if (connection.__knex__disposed !== undefined && query.sql.startsWith('ROLLBACK')) return query;
    query.options = { timeout: this.config.statementMs + GRACE_MS, ...query.options };
    try {
      return await super._query(connection, query);
    } catch (error) {
      const { code, fatal } = error as { code?: string; fatal?: boolean };
      // An answer may still come, and would be taken for the next statement's: such a connection is not used again.
      if (fatal || code === 'PROTOCOL_SEQUENCE_TIMEOUT') {
        connection.__knex__disposed = error;
        connection.destroy();
      }
      throw fatal ? withCode(error) : error;
    }
  }

  override async destroyRawConnection(connection: Pooled): Promise<unknown> {
    if (connection.__knex__disposed !== undefined) return connection.destroy();
    return super.destroyRawConnection(connection);
  }
}

/** Strict, so that nothing is cut off silently; read committed, so that inserts do not lock the gaps between rows.
 *  MariaDB alone runs what is in the first kind of comment, and MySQL alone what is in the second. */
function sessionOf({ statementMs, lockMs }: PoolTimeouts): string[] {
  const lockSeconds = Math.max(1, Math.round(lockMs / 1000));
  return [
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    `SET SESSION time_zone = '+00:00',
      sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
      innodb_lock_wait_timeout = ${lockSeconds}, lock_wait_timeout = ${lockSeconds}
      /*M!100100 , max_statement_time = ${statementMs / 1000} */
      /*!80000 , max_execution_time = ${statementMs} */`,
  ];
}

export function openMysql(database: DatabaseServer, access: DatabaseAccess, patience: PoolTimeouts): Knex {
  const ssl = tlsOptions(access);
  // mysql2 compares the certificate with "localhost" when the host is a number.
  if (access.tls === 'verify' && isIP(database.host) !== 0)
    throw new Error(
      `A certificate names a host: write the name instead of ${database.host} in GRADEME_DATABASE, or choose another GRADEME_DATABASE_TLS.`,
    );
  const setUp = (connection: Connection, done: (error: Error | null) => void) => {
    const [isolation, session] = sessionOf(patience) as [string, string];
    connection.query(isolation, (error) => (error ? done(error) : connection.query(session, done)));
  };
  return knex({
    ...serverPool(access.connections, patience, setUp),
    client: MysqlClient as unknown as typeof Knex.Client,
    statementMs: patience.statementMs,
    connection: {
      host: database.host,
      port: database.port,
      user: database.user,
      password: access.password,
      database: database.name,
      charset: 'utf8mb4_bin',
      connectTimeout: patience.connectMs,
      enableKeepAlive: true,
      ...(ssl && { ssl: { ...ssl, verifyIdentity: access.tls === 'verify' } }),
    },
  } as Knex.Config);
}
