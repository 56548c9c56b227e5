// What pages ask again and again is read on a connection of its own: nobody waits for a transaction, the statement is
// ready, and nothing is built. In WAL mode a reader sees what was committed last and stands in nobody's way.
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

/** Gives the first row as a list in the order of its columns; undefined: there is none. Of a knex over an SQLite file; for
 *  every other one there is no reader. */
export function readerOf(knex: Knex): Reader | undefined {
  return readers.get(knex.client);
}

/** Nothing is opened before the first question, and after a failure everything is opened anew. */
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
