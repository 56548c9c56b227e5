// One node migrates, the others wait for it. SQLite and PostgreSQL undo a migration that breaks off; MySQL commits
// with every change of a table, so there each step has to be fit to be run again (migrations/create-table.ts).
import type { Knex } from 'knex';
import type { Engine } from '../engines/database.ts';

type Work<T> = (transaction: Knex) => Promise<T>;

/** Another node may be migrating: it is waited for this long. */
const PATIENCE_S = 30;
const PAUSE_MS = 100;
/** Any number that is always the same; PostgreSQL keeps one set for each database. */
const POSTGRESQL_LOCK = 1_735_549_285;
/** MySQL keeps one set for the whole server, so the name of the database is in it; 64 letters are allowed, which
 *  these are. MySQL 9 has no sha1. */
const MYSQL_LOCK = "concat('grademe:', sha2(database(), 224))";

const ALONE: Readonly<Record<Engine, <T>(knex: Knex, work: Work<T>) => Promise<T>>> = {
  /** The transaction takes the write lock when it begins; see sqlite-client.ts. */
  async sqlite(knex, work) {
    const until = Date.now() + PATIENCE_S * 1000;
    for (;;) {
      try {
        return await knex.transaction(work);
      } catch (error) {
        const isLocked = /^SQLITE_(BUSY|LOCKED)/.test((error as { code?: string }).code ?? '');
        if (!isLocked || Date.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  },

  /** The lock goes with the transaction, however that ends. */
  postgresql: (knex, work) =>
    knex.transaction(async (transaction) => {
      await requireUnicode(transaction);
      await transaction.raw(`set local lock_timeout = '${PATIENCE_S}s'`);
      await transaction.raw('select pg_advisory_xact_lock(?)', [POSTGRESQL_LOCK]);
      return work(transaction);
    }),

  /** The transaction is there for its one connection: the lock is that connection's, and goes with it. */
  mysql: (knex, work) =>
    knex.transaction(async (transaction) => {
      const [[{ taken }]] = await transaction.raw(`select get_lock(${MYSQL_LOCK}, ${PATIENCE_S}) as taken`);
      if (taken !== 1) throw new Error('Another node has been migrating for too long; see what it waits for');
      try {
        return await work(transaction);
      } finally {
        await transaction.raw(`do release_lock(${MYSQL_LOCK})`).catch(() => undefined);
      }
    }),
};

/** Runs `work` while no other node does, on one connection, and in one transaction where the engine can. */
export function withMigrationLock<T>(engine: Engine, knex: Knex, work: Work<T>): Promise<T> {
  return ALONE[engine](knex, work);
}

/** Names come in every script, and a database is made in one encoding for good. */
async function requireUnicode(transaction: Knex): Promise<void> {
  const { rows } = await transaction.raw('show server_encoding');
  const [{ server_encoding: encoding }] = rows;
  if (encoding !== 'UTF8')
    throw new Error(
      `its encoding is ${encoding}; make one with: create database … encoding 'UTF8' template template0`,
    );
}
