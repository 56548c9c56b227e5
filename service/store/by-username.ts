// Rows of usernames, however these are spelled. The database makes small letters of both sides, in the same way.
import type { Knex } from 'knex';

/** For `modify`. */
export const byUsername =
  (...usernames: readonly string[]) =>
  (rows: Knex.QueryBuilder): void => {
    const keys = usernames.map(() => 'lower(?)').join(', ');
    rows.whereRaw(usernames.length === 0 ? '1 = 0' : `username_key in (${keys})`, usernames);
  };
