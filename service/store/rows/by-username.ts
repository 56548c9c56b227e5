// Finds rows by username, regardless of capitals. Only this module computes the key of a username, so that all engines agree:
// SQLite knows the capitals of A to Z only, and the collations of MySQL treat é as e.
import type { Knex } from 'knex';
import { usernameKey } from '../../../shared/learners/username-key.ts';

/** Returns a callback for knex's `modify`. */
export const byUsername =
  (...usernames: readonly string[]) =>
  (rows: Knex.QueryBuilder): void =>
    void rows.whereIn('username_key', usernames.map(usernameKey));

/** Returns the two columns of every table with usernames. An erased username is empty, and so is its key. */
export const usernameColumns = (username: string) => ({ username, username_key: usernameKey(username) });
