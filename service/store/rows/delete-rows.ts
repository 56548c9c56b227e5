// Deletes the rows of a retired learner: by user id, and rows without one by username.
import type { Knex } from 'knex';
import { byUsername } from './by-username.ts';

/** Returns the number of deleted rows. undefined: no user id is known. A row with another user id stays: that learner has the
 *  username now. */
export async function deleteRowsOf(
  knex: Knex,
  table: 'status_hints' | 'refusals',
  userId: number | undefined,
  usernames: readonly string[],
): Promise<number> {
  const named = await knex(table)
    .whereNull('user_id')
    .modify(byUsername(...usernames))
    .delete();
  return named + (userId === undefined ? 0 : await knex(table).where({ user_id: userId }).delete());
}
