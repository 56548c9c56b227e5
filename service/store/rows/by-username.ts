// Rows of usernames, however these are spelled. The key of a username is worked out here and nowhere else, so that all engines agree:
// SQLite knows the capitals of A to Z only, and the collations of MySQL take é for e.
import type { Knex } from 'knex';
import { usernameKey } from '../../../shared/username-key.ts';

/** For `modify`. */
export const byUsername =
  (...usernames: readonly string[]) =>
  (rows: Knex.QueryBuilder): void =>
    void rows.whereIn('username_key', usernames.map(usernameKey));

/** The two columns of every table that has usernames. An erased one is empty, and so is its key. */
export const usernameColumns = (username: string) => ({ username, username_key: usernameKey(username) });
