// Inserts rows that another process may have just written. A duplicate is a result and not an error, because PostgreSQL logs each
// duplicate key as an error and rolls the whole transaction back.
import type { Knex } from 'knex';
import type { Engine } from './database.ts';
import { engineOf } from './engine.ts';
import { insertRows } from './insert-rows.ts';
import { isUniqueViolation } from './storage-problem.ts';

type Insert = (knex: Knex, table: string, rows: readonly object[]) => Promise<boolean>;

/** Thrown to roll the transaction back. */
class LostRace extends Error {}

async function skipTaken(knex: Knex, table: string, rows: readonly object[]): Promise<boolean> {
  const columns = Object.keys(rows[0] ?? {}) as never[];
  return (await insertRows(knex, table, columns, rows, 'on conflict do nothing')) === rows.length;
}

const INSERT_NEW: Readonly<Record<Engine, Insert>> = {
  sqlite: skipTaken,
  postgresql: skipTaken,
  /** "insert ignore" would also truncate long values. The server logs no duplicates, and rolls back the statement alone. */
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

/** Resolves with false when one of the rows exists already, by any unique index. The other rows may then be written or not: a
 *  caller that inserts several rows uses `lostRace`. All rows have the columns of the first. */
export function insertNew(knex: Knex, table: string, ...rows: readonly object[]): Promise<boolean> {
  return rows.length === 0 ? Promise.resolve(true) : INSERT_NEW[engineOf(knex)](knex, table, rows);
}

/** Rolls the transaction back. `unlessLost` returns its second argument then. */
export function lostRace(): never {
  throw new LostRace('Another process was first.');
}

/** Resolves with `otherwise` when `work` called `lostRace`. */
export async function unlessLost<T, U>(work: () => Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LostRace) return otherwise;
    throw error;
  }
}
