// Inserts that may meet a row which another process has just written: an answer and no error, because PostgreSQL writes each
// duplicate key into its log as one, and takes the whole transaction back.
import type { Knex } from 'knex';
import type { Engine } from './database.ts';
import { engineOf } from './engine.ts';
import { insertRows } from './insert-rows.ts';
import { isUniqueViolation } from './storage-problem.ts';

type Insert = (knex: Knex, table: string, rows: readonly object[]) => Promise<boolean>;

/** Takes what was written back as well. */
class LostRace extends Error {}

async function skipTaken(knex: Knex, table: string, rows: readonly object[]): Promise<boolean> {
  const columns = Object.keys(rows[0] ?? {}) as never[];
  return (await insertRows(knex, table, columns, rows, 'on conflict do nothing')) === rows.length;
}

const INSERT_NEW: Readonly<Record<Engine, Insert>> = {
  sqlite: skipTaken,
  postgresql: skipTaken,
  /** Its "insert ignore" also cuts what is too long. Its server logs no duplicates, and takes back the statement alone. */
  async mysql(knex, table, rows) {
    try {
      await insertRows(knex, table, Object.keys(rows[0] ?? {}) as never[], rows);
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  },
};

/** Resolves with false when one of the rows is there already, by any unique index. Then those that are not there may have been
 *  written or not: whoever inserts several uses `lostRace`. All rows have the columns of the first. */
export function insertNew(knex: Knex, table: string, ...rows: readonly object[]): Promise<boolean> {
  return rows.length === 0 ? Promise.resolve(true) : INSERT_NEW[engineOf(knex)](knex, table, rows);
}

/** Leaves a transaction, and takes back what it wrote; `unlessLost` gives the answer. */
export function lostRace(): never {
  throw new LostRace('Another process was first.');
}

/** Resolves with `otherwise` when `work` was left by `lostRace`. */
export async function unlessLost<T, U>(work: () => Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LostRace) return otherwise;
    throw error;
  }
}
