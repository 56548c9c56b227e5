// The texts of other programs' errors that this program reads. These errors have no code or name that tells them apart, and a new
// version of a driver may change them: the tests of each engine notice.

export const ERROR_TEXTS = {
  /** libsql answers ROLLBACK with SQLITE_ERROR, as for every mistake in a statement. */
  noTransaction: /no transaction is active/,
  /** knex puts the statement, with its values in SQLite, before the driver's own text. */
  statement: /^.* - /s,
} as const;
