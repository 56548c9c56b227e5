// knex over SQLite through the `libsql` package: the API of better-sqlite3, with its binary inside the
// npm package instead of a compiler run at install (docs/decisions/0003-libsql.md).
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import knex, { type Knex } from 'knex';
import SqliteDialect from 'knex/lib/dialects/better-sqlite3/index.js';
import Database from 'libsql';

/** How long one statement waits for another process's lock. It blocks the event loop, so it is short. */
const BUSY_TIMEOUT_MS = 500;

class LibsqlClient extends (SqliteDialect as unknown as new (config: Knex.Config) => { _driver(): unknown }) {
  override _driver(): unknown {
    return Database;
  }
}

/** `filename` may be ":memory:". The folder is made when missing. */
export function openSqlite(filename: string): Knex {
  if (filename !== ':memory:') mkdirSync(dirname(filename), { recursive: true });
  return knex({
    client: LibsqlClient as unknown as typeof Knex.Client,
    connection: { filename },
    useNullAsDefault: true,
    // One connection: SQLite has one writer, and an in-memory database lives in its connection.
    pool: {
      min: 1,
      max: 1,
      afterCreate(connection: { pragma(text: string): unknown }, done: (error?: Error) => void) {
        connection.pragma('journal_mode = WAL');
        connection.pragma('synchronous = FULL');
        connection.pragma('foreign_keys = ON');
        connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
        done();
      },
    },
  });
}
