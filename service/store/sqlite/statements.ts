// Prepares SQLite's statements once for each connection and not for each query, because preparing takes longer than running them.
// Only reads: a writing statement may stay open after a failure, and is not reused.

import { TtlCache } from '../../util/ttl-cache.ts';

const MOST_STATEMENTS = 100;

interface Connection {
  prepare(sql: string): object;
}

/** The statements of each connection: knex makes the connections, and neither they nor its client have a place for them. */
const known = new WeakMap<Connection, TtlCache<object>>();

/** Makes `prepare` return the same statement for the same text. */
export function rememberStatements(connection: Connection): void {
  const statements = new TtlCache<object>(MOST_STATEMENTS);
  known.set(connection, statements);
  const prepare = connection.prepare.bind(connection);
  connection.prepare = (sql) => {
    if (!/^select /i.test(sql)) return prepare(sql);
    return statements.getOrCreate(sql, () => prepare(sql));
  };
}

/** Drops a statement that failed: the next one of this text is prepared again. */
export function forgetStatement(connection: object, sql: string): void {
  known.get(connection as Connection)?.delete(sql);
}
