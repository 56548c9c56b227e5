// Many rows at once, with a statement that is written here: knex makes a multiple of what it inserts out of every row before
// it writes the same text.
import type { Knex } from 'knex';

/** SQLite takes 32,766 values in a statement, PostgreSQL and MySQL twice as many. */
const MOST_VALUES = 30_000;

/** Part of the caller's transaction. Columns that are not named get what the table says. Returns how many rows were written, where
 *  the engine says so, as SQLite and PostgreSQL do. */
export async function insertRows<Row extends object>(
  transaction: Knex,
  table: string,
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
  suffix = '',
): Promise<number> {
  const atOnce = Math.floor(MOST_VALUES / columns.length);
  const names = columns.map(() => '??').join(', ');
  const one = `(${columns.map(() => '?').join(', ')})`;
  let written = 0;
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce);
    const values: unknown[] = [table, ...columns];
    for (const row of some) for (const column of columns) values.push(row[column]);
    const text = `insert into ?? (${names}) values ${some.map(() => one).join(', ')}`;
    const said = await transaction.raw(`${text} ${suffix}`, values as Knex.Value[]);
    written += said?.rowCount ?? said?.changes ?? 0;
  }
  return written;
}
