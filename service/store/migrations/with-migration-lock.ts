// One node migrates, the others wait. SQLite and PostgreSQL roll back an interrupted migration; MySQL commits with every
// change of a table, so each step must be safe to repeat there (create-table.ts).
import type { Knex } from 'knex';
import { retry } from '../../util/retry.ts';
import type { Engine } from '../engines/database.ts';

type Work<T> = (transaction: Knex) => Promise<T>;

/** The longest wait for another node that migrates. */
const LIMIT_S = 30;
const DELAY_MS = 100;
/** An arbitrary constant; PostgreSQL has one set of locks for each database. */
const POSTGRESQL_LOCK = 1_735_549_285;
/** MySQL has one set of locks for the whole server, so the name contains the database. It has 64 letters, the most that
 *  MySQL allows. MySQL 9 has no sha1. */
const MYSQL_LOCK = "concat('grademe:', sha2(database(), 224))";

const WITH_LOCK: Readonly<Record<Engine, <T>(knex: Knex, work: Work<T>) => Promise<T>>> = {
  /** The transaction takes the write lock when it begins; see sqlite/client.ts. */
  sqlite(knex, work) {
    const isLocked = (error: unknown) =>
      /^SQLITE_(BUSY|LOCKED)/.test((error as { code?: string }).code ?? '');
    return retry(() => knex.transaction(work), {
      delayOf: (error) => (isLocked(error) ? DELAY_MS : undefined),
      budget: { leftMs: LIMIT_S * 1000 },
    });
  },

  /** PostgreSQL releases the lock when the transaction ends. */
  postgresql: (knex, work) =>
    knex.transaction(async (transaction) => {
      await requireUnicode(transaction);
      await transaction.raw(`set local lock_timeout = '${LIMIT_S}s'`);
      await transaction.raw('select pg_advisory_xact_lock(?)', [POSTGRESQL_LOCK]);
      return work(transaction);
    }),

  /** The transaction holds one connection, and the lock belongs to that connection. */
  mysql: (knex, work) =>
    knex.transaction(async (transaction) => {
      const [[{ taken }]] = await transaction.raw(`select get_lock(${MYSQL_LOCK}, ${LIMIT_S}) as taken`);
      if (taken !== 1)
        throw new Error('Another node has been migrating for too long. Find out what it waits for');
      try {
        return await work(transaction);
      } finally {
        await transaction.raw(`do release_lock(${MYSQL_LOCK})`).catch(() => undefined);
      }
    }),
};

/** Runs `work` while no other node does, on one connection, and in one transaction where the engine can. */
export function withMigrationLock<T>(engine: Engine, knex: Knex, work: Work<T>): Promise<T> {
  return WITH_LOCK[engine](knex, work);
}

/** Names may have any script, and the encoding of a database cannot be changed. */
async function requireUnicode(transaction: Knex): Promise<void> {
  const { rows } = await transaction.raw('show server_encoding');
  const [{ server_encoding: encoding }] = rows;
  if (encoding !== 'UTF8')
    throw new Error(
      `its encoding is ${encoding}; make one with: create database … encoding 'UTF8' template template0`,
    );
}
