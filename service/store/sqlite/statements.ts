// Prepares SQLite's statements once for each connection and not for each query, because preparing takes longer than running them.
// Only reads: a writing statement may stay open after a failure, and is not reused.

const MOST_STATEMENTS = 100;

interface Connection {
  prepare(sql: string): object;
}

/** Texts and their statements, oldest first. */
const known = new WeakMap<Connection, Map<string, object>>();

/** Makes `prepare` return the same statement for the same text. */
export function rememberStatements(connection: Connection): void {
  const statements = new Map<string, object>();
  known.set(connection, statements);
  const prepare = connection.prepare.bind(connection);
  connection.prepare = (sql) => {
    if (!/^select /i.test(sql)) return prepare(sql);
    const before = statements.get(sql);
    if (before !== undefined) return before;
    const statement = prepare(sql);
    statements.set(sql, statement);
    if (statements.size > MOST_STATEMENTS) statements.delete(statements.keys().next().value ?? sql);
    return statement;
  };
}

/** Drops a statement that failed: the next one of this text is prepared again. */
export function forgetStatement(connection: object, sql: string): void {
  known.get(connection as Connection)?.delete(sql);
}
