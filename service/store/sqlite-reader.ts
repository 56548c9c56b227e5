// What pages ask again and again is read on a connection of its own: nobody waits for a transaction, the statement is
// ready, and nothing is built. In WAL mode a reader sees what was committed last and stands in nobody's way.
import type { Knex } from 'knex';
import Database from 'libsql';

type Value = string | number | null;
type Reader = (sql: string, bindings: readonly Value[]) => readonly (readonly Value[])[];

interface Statement {
  all(bindings: readonly Value[]): Value[][];
}

const readers = new WeakMap<object, Reader & { close(): void }>();

/** Of a knex over an SQLite file; undefined: ask knex. Rows come as lists, in the order of the columns. */
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
      return (statements.get(sql) ?? prepare(sql)).all(bindings);
    } catch (error) {
      close();
      throw error;
    }
  };
  readers.set(knex.client, Object.assign(read, { close }));
}

export function closeReader(client: object): void {
  readers.get(client)?.close();
}
