// knex over SQLite through the `libsql` package: the API of better-sqlite3, with its binary inside the
// npm package instead of a compiler run at install (docs/decisions/0003-libsql.md).
import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import knex, { type Knex } from 'knex';
import SqliteDialect from 'knex/lib/dialects/better-sqlite3/index.js';
import Database from 'libsql';
import { describeDamage, isDamage } from '../engines/damage.ts';
import { ERROR_TEXTS } from '../engines/error-texts.ts';
import { QUIET_LOG } from '../engines/quiet-log.ts';
import { noteDamage } from './damage.ts';
import { addReader, closeReader } from './reader.ts';
import { forgetStatement, rememberStatements } from './statements.ts';

/** How long one statement waits inside SQLite for another process's lock: not at all, because that would block the event loop.
 *  The call is repeated a little later (engines/retry-transaction.ts). */
const BUSY_TIMEOUT_MS = 0;
/** The same while a connection is opened. Only a file that is being created, or recovered after a crash, is locked then. */
const OPENING_TIMEOUT_MS = 500;

interface Connection {
  exec(sql: string): void;
  pragma(text: string): unknown;
  prepare(sql: string): object;
}

/** The part of knex's dialect that this class replaces. */
interface Dialect {
  readonly config: object;
  _driver(): unknown;
  _query(connection: object, query: { sql: string }): Promise<unknown>;
  validateConnection(connection: object): boolean;
  destroy(done?: () => void): Promise<void>;
}

/** Connections that met a lock; see _query. Outside the class, because knex makes transactions' clients
 *  without calling a constructor. */
const spoiled = new WeakSet<object>();

class LibsqlClient extends (SqliteDialect as unknown as new (config: Knex.Config) => Dialect) {
  override _driver(): unknown {
    return Database;
  }

  override async _query(connection: object, query: { sql: string; response?: unknown }): Promise<unknown> {
    try {
      if (query.sql !== 'BEGIN;') return await super._query(connection, query);
    } catch (error) {
      noteDamage(this.config, error);
      // libsql leaves a statement that met a lock open, and COMMIT then fails on the whole connection
      // ("SQL statements in progress"): use another one.
      const { code = '', message = '' } = error as { code?: string; message?: string };
      forgetStatement(connection, query.sql);
      if (/^SQLITE_(BUSY|LOCKED)/.test(code)) spoiled.add(connection);
      // On a full disk SQLite rolls back by itself, and this error would hide the reason.
      if (query.sql.startsWith('ROLLBACK') && ERROR_TEXTS.noTransaction.test(message)) return query;
      throw error;
    }
    // All transactions of the service write. They request the lock at once, so that they fail at the beginning, where the call
    // can be repeated, and not in the middle. Unlike a prepared statement, this leaves nothing open when it meets a lock.
    (connection as Connection).exec('BEGIN IMMEDIATE');
    query.response = [];
    return query;
  }

  override destroy(done?: () => void): Promise<void> {
    closeReader(this);
    return super.destroy(done);
  }

  override validateConnection(connection: object): boolean {
    return !spoiled.has(connection);
  }
}

/** Opens the file once, so that an unusable file fails the start with one sentence. */
function requireDatabase(filename: string): void {
  if (existsSync(filename) && statSync(filename).isDirectory())
    throw new Error(`The database ${filename} is a folder. Set GRADEME_DATABASE to a file in it.`);
  mkdirSync(dirname(filename), { recursive: true });
  try {
    createPrivately(filename);
    const database = new Database(filename, { timeout: BUSY_TIMEOUT_MS });
    database.pragma('schema_version');
    database.close();
  } catch (cause) {
    const { code = '', message } = cause as { code?: string; message: string };
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return;
    if (isDamage(cause))
      throw new Error(describeDamage({ engine: 'sqlite', file: filename }, message), { cause });
    throw new Error(
      `The database ${filename} cannot be used: ${message}. Restore a backup, or set GRADEME_DATABASE to another file.`,
      { cause },
    );
  }
}

/** The file contains names: a new one is readable by its owner only, and SQLite creates its other files with the same mode. An
 *  existing file is not opened: closing it would release SQLite's locks of the whole process (POSIX). */
function createPrivately(filename: string): void {
  if (!existsSync(filename)) closeSync(openSync(filename, 'a', 0o600));
}

/** `filename` may be ":memory:". Creates a missing folder. */
export function openSqlite(filename: string): Knex {
  if (filename !== ':memory:') requireDatabase(filename);
  const opened = knex({
    client: LibsqlClient as unknown as typeof Knex.Client,
    connection: { filename },
    useNullAsDefault: true,
    log: QUIET_LOG,
    // One connection: SQLite has one writer, and an in-memory database lives in its connection.
    pool: {
      min: 1,
      max: 1,
      afterCreate(connection: Connection, done: (error?: Error) => void) {
        try {
          // Sets the time-out first, because changing the journal takes a lock.
          connection.pragma(`busy_timeout = ${OPENING_TIMEOUT_MS}`);
          connection.pragma('journal_mode = WAL');
          connection.pragma('synchronous = FULL');
          // Erased data is overwritten, not only marked as free.
          connection.pragma('secure_delete = ON');
          connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
          rememberStatements(connection);
          done();
        } catch (error) {
          done(error as Error);
        }
      },
    },
  });
  if (filename !== ':memory:') addReader(opened, filename, BUSY_TIMEOUT_MS);
  return opened;
}
