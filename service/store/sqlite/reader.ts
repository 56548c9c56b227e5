// A second connection for the most frequent reads: they do not wait for a transaction, and use prepared statements
// directly. In WAL mode a reader sees the last commit and blocks no writer.
import type { Knex } from 'knex';
import Database from 'libsql';
import { noteDamage } from './damage.ts';

type Value = string | number | null;
type Row = readonly Value[];
type Reader = (sql: string, bindings: readonly Value[]) => Row | undefined;

interface Statement {
  get(bindings: readonly Value[]): Row | undefined;
}

const readers = new WeakMap<object, Reader & { close(): void }>();

/** Returns the reader of a knex over an SQLite file; undefined for every other database. A reader returns the first row as a list
 *  in the order of its columns, or undefined when there is none. */
export function readerOf(knex: Knex): Reader | undefined {
  return readers.get(knex.client);
}

/** Opens the connection at the first read, and opens it again after a failure. */
export function addReader(knex: Knex, filename: string, busyTimeoutMs: number): void {
  let database: Database.Database | undefined;
  const statements = new Map<string, Statement>();
  const close = () => {
    statements.clear();
    database?.close();
    database = undefined;
  };
  const prepare = (sql: string): Statement => {
    database ??= new Database(filename, { timeout: busyTimeoutMs });
    const statement = database.prepare(sql).raw() as unknown as Statement;
    statements.set(sql, statement);
    return statement;
  };
  const read: Reader = (sql, bindings) => {
    try {
      return (statements.get(sql) ?? prepare(sql)).get(bindings);
    } catch (error) {
      close();
      noteDamage(knex.client.config, error);
      throw error;
    }
  };
  readers.set(knex.client, Object.assign(read, { close }));
}

export function closeReader(client: object): void {
  readers.get(client)?.close();
}
