// Inserts many rows with a statement that this module writes: for the same text, knex allocates several times the rows' memory.
import type { Knex } from 'knex';

/** SQLite takes 32,766 values in a statement, PostgreSQL and MySQL twice as many. */
const MOST_VALUES = 30_000;

/** Inserts in the caller's transaction. Columns that are not named get the table's default. Returns the number of written rows,
 *  where the engine reports it, as SQLite and PostgreSQL do. */
export async function insertRows<Row extends object>(
  transaction: Knex,
  table: string,
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
  suffix = '',
): Promise<number> {
  const rowsPerStatement = Math.floor(MOST_VALUES / columns.length);
  const names = columns.map(() => '??').join(', ');
  const one = `(${columns.map(() => '?').join(', ')})`;
  let written = 0;
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const some = rows.slice(from, from + rowsPerStatement);
    const values: unknown[] = [table, ...columns];
    for (const row of some) for (const column of columns) values.push(row[column]);
    const text = `insert into ?? (${names}) values ${some.map(() => one).join(', ')}`;
    const result = await transaction.raw(`${text} ${suffix}`, values as Knex.Value[]);
    written += result?.rowCount ?? result?.changes ?? 0;
  }
  return written;
}
