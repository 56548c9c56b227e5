// Opens the database of the settings, of any engine, and migrates it.
import type { Knex } from 'knex';
import { adviceOnLoss, describeDamage, isDamage } from './engines/damage.ts';
import { type DatabaseAccess, nameOf } from './engines/database.ts';
import { openMysql } from './engines/mysql-client.ts';
import { openPostgresql } from './engines/postgresql-client.ts';
import { describeReason, type PoolTimeouts } from './engines/server-pool.ts';
import {
  type CountFiles,
  LostDatabase,
  migrate,
  NewerDatabase,
  PrereleaseDatabase,
  requireKnown,
} from './migrations/migrate.ts';
import { openSqlite } from './sqlite/client.ts';
import { requireIntact } from './sqlite/damage.ts';

/** After this wait for a row of another transaction, the server reports an error and the call is repeated. */
const LOCK_MS = 2_000;
/** A migration may rewrite a large table, but it never blocks learners for long while it waits for a lock. */
const MIGRATING: Omit<PoolTimeouts, 'connectMs'> = { statementMs: 60 * 60_000, lockMs: 10_000 };

/** Does not connect yet, except that it checks an SQLite file. `migrating` opens one connection with longer time-outs. */
export function openDatabase(access: DatabaseAccess, purpose: 'serving' | 'migrating' = 'serving'): Knex {
  const { database, timeoutMs } = access;
  if (database.engine === 'sqlite') return openSqlite(database.file);
  const open = { mysql: openMysql, postgresql: openPostgresql }[database.engine];
  return purpose === 'serving'
    ? open(database, access, { connectMs: timeoutMs, statementMs: timeoutMs, lockMs: LOCK_MS })
    : open(database, { ...access, connections: 1 }, { connectMs: timeoutMs, ...MIGRATING });
}

/** Returns the names of the migrations that were run. Rejects with one sentence, without a password, when the database cannot be used. */
export async function migrateDatabase(access: DatabaseAccess, countFiles?: CountFiles): Promise<string[]> {
  const knex = openDatabase(access, 'migrating');
  try {
    return await migrate(knex, countFiles);
  } catch (problem) {
    throw explain(problem, access);
  } finally {
    await knex.destroy();
  }
}

/** For a service or worker that starts. Throws a sentence when a crash has left the database damaged, as far as a quick check
 *  finds it. Database servers check their own files. */
export function requireIntactDatabase({ database }: DatabaseAccess): void {
  if (database.engine === 'sqlite') requireIntact(database.file);
}

/** Opens the database for `work` and closes it afterwards. Migrates nothing; rejects when a newer version has migrated it. */
export async function withDatabase<T>(access: DatabaseAccess, work: (knex: Knex) => Promise<T>): Promise<T> {
  const knex = openDatabase(access);
  try {
    await requireKnown(knex).catch((problem) => {
      throw explain(problem, access);
    });
    return await work(knex);
  } finally {
    await knex.destroy();
  }
}

function explain(problem: unknown, { database }: DatabaseAccess): Error {
  const cause = (problem as Error).cause ?? problem;
  if (isDamage(cause)) return new Error(describeDamage(database, (cause as Error).message), { cause });
  if (cause instanceof LostDatabase)
    return new Error(
      `The database ${nameOf(database)} cannot be used: ${cause.message}. ${adviceOnLoss(database.engine)}`,
      { cause },
    );
  const advice =
    cause instanceof NewerDatabase
      ? 'Upgrade this program to that version, or restore the backup of before the upgrade.'
      : cause instanceof PrereleaseDatabase
        ? 'Delete it (npm start: the folder var/practice), and start again with a new one.'
        : 'See the settings that begin with GRADEME_DATABASE.';
  return new Error(
    `The database ${nameOf(database)} cannot be used: ${describeReason(cause as Error)}. ${advice}`,
    {
      cause,
    },
  );
}
