// knex over MySQL and MariaDB through the `mysql2` package, which supports `caching_sha2_password`.
import { isIP } from 'node:net';
import knex, { type Knex } from 'knex';
import Mysql2Dialect from 'knex/lib/dialects/mysql2/index.js';
import type { Connection } from 'mysql2';
import { type DatabaseAccess, type DatabaseServer, tlsOptions } from './database.ts';
import { type PooledConnection, serverClient } from './server-client.ts';
import { GRACE_MS, type PoolTimeouts, serverPool } from './server-pool.ts';

type Pooled = Connection & PooledConnection;

const MysqlClient = serverClient<Pooled>(Mysql2Dialect, {
  isBroken(error) {
    const { code, fatal } = error as { code?: string; fatal?: boolean };
    return fatal === true || code === 'PROTOCOL_SEQUENCE_TIMEOUT';
  },
  close: (connection) => connection.destroy(),
  options: (config) => ({ timeout: (config as { statementMs: number }).statementMs + GRACE_MS }),
});

/** Strict, so that nothing is truncated silently; read committed, so that inserts do not lock the gaps between rows.
 *  Only MariaDB runs the first kind of comment, and only MySQL the second. */
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

export function openMysql(database: DatabaseServer, access: DatabaseAccess, timeouts: PoolTimeouts): Knex {
  const ssl = tlsOptions(access);
  // mysql2 compares the certificate with "localhost" when the host is an IP address.
  if (access.tls === 'verify' && isIP(database.host) !== 0)
    throw new Error(
      `A certificate names a host: write the name instead of ${database.host} in GRADEME_DATABASE, or choose another GRADEME_DATABASE_TLS.`,
    );
  const setUp = (connection: Connection, done: (error: Error | null) => void) => {
    const [isolation, session] = sessionOf(timeouts) as [string, string];
    connection.query(isolation, (error) => (error ? done(error) : connection.query(session, done)));
  };
  return knex({
    ...serverPool(access.connections, timeouts, setUp),
    client: MysqlClient,
    statementMs: timeouts.statementMs,
    connection: {
      host: database.host,
      port: database.port,
      user: database.user,
      password: access.password,
      database: database.name,
      charset: 'utf8mb4_bin',
      connectTimeout: timeouts.connectMs,
      enableKeepAlive: true,
      ...(ssl && { ssl: { ...ssl, verifyIdentity: access.tls === 'verify' } }),
    },
  } as Knex.Config);
}
