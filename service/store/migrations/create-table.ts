// Creates a table completely or not at all. Every engine compares its texts byte by byte.
import type { Knex } from 'knex';
import type { Engine } from '../engines/database.ts';
import { engineOf } from '../engines/engine.ts';

/** Lengths of columns: an instant in ISO 8601, a SHA-256 in hexadecimal. */
export const INSTANT = 24;
export const DIGEST = 64;
/** MySQL's own `text` is limited to 64 KiB. */
export const LONG = 'longtext';

type Describe = (table: Knex.CreateTableBuilder) => void;
/** Inserts the first rows. `name` is the name that the table has at that moment. */
type Fill = (knex: Knex, name: string) => Promise<void>;
type Create = (knex: Knex, name: string, describe: Describe, fill: Fill) => Promise<void>;

const CREATE: Readonly<Record<Engine, Create>> = {
  async sqlite(knex, name, describe, fill) {
    await knex.schema.createTable(name, describe);
    await fill(knex, name);
  },

  /** Statements commit one by one, so the table is created under another name, and renamed when it is complete. */
  async mysql(knex, name, describe, fill) {
    if (await knex.schema.hasTable(name)) return;
    const draft = `${name}_draft`;
    await knex.schema.dropTableIfExists(draft);
    await knex.schema.createTable(draft, (table) => {
      table.engine('InnoDB');
      table.charset('utf8mb4');
      // José is not jose: the server's own collations would give one learner the certificates of another.
      table.collate('utf8mb4_bin');
      describe(table);
    });
    await fill(knex, draft);
    await knex.schema.renameTable(draft, name);
  },

  /** "C" orders by bytes, as SQLite and utf8mb4_bin do, and no update of the system's locales spoils an index. */
  async postgresql(knex, name, describe, fill) {
    await knex.schema.createTable(name, describe);
    const columns: { column_name: string; type: string }[] = await knex('pg_attribute')
      .select({ column_name: 'attname' }, knex.raw('format_type(atttypid, atttypmod) as type'))
      .where('attrelid', knex.raw('?::regclass', [name]))
      .andWhere('attcollation', '<>', 0)
      .andWhere('attnum', '>', 0)
      .orderBy('attnum');
    const changes = columns.map(() => 'alter column ?? type :type collate "C"');
    const sql = columns.map(({ type }, at) => (changes[at] as string).replace(':type', type)).join(', ');
    await knex.raw(`alter table ?? ${sql}`, [name, ...columns.map(({ column_name }) => column_name)]);
    await fill(knex, name);
  },
};

/** `describe` names every index: a name that knex makes would come from the draft. */
export function createTable(
  knex: Knex,
  name: string,
  describe: Describe,
  fill: Fill = async () => undefined,
): Promise<void> {
  return CREATE[engineOf(knex)](knex, name, describe, fill);
}

/** A key has at most two letters for one of the username (İ). */
const LONGEST_KEY = 2 * 255;

/** For `describe`: the column by which rows of a username are found (rows/by-username.ts). It has no default, so that a row
 *  without it is an error. */
export function usernameKeyIn(table: Knex.CreateTableBuilder, name: string): void {
  table.string('username_key', LONGEST_KEY).notNullable();
  table.index(['username_key', 'course_key'], `${name}_by_username`);
}
