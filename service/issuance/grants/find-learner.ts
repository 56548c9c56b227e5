// Finds the learner whom staff name: every action looks learners up here, by username, e-mail address or user id.
import { readLearner } from '../../../shared/learners/learner-text.ts';
import type { Account, Lms } from '../ports/ports.ts';
import { type AccountKey, whoOf } from './learner-keys.ts';

type Readers = { readonly lms: Pick<Lms, 'findAccount'> };

/** Returns the keys by which the account of a written learner is looked up, in this order. */
export const keysOf = (written: string): readonly AccountKey[] => whoOf(readLearner(written)).keys;

/** Resolves to the account of the first key that the LMS knows; undefined: it knows none. Rejects with `lms-unavailable`. */
export async function findAccount(
  keys: readonly AccountKey[],
  { lms }: Readers,
): Promise<Account | undefined> {
  for (const key of keys) {
    const account = await lms.findAccount(key);
    if (account !== undefined) return account;
  }
  return undefined;
}

/** Resolves to the key by which our own rows know the learner: they still do when the LMS has deleted the account. undefined: an
 *  e-mail address that the LMS does not know. Rejects with `lms-unavailable`. */
export async function findLearner(
  keys: readonly AccountKey[],
  readers: Readers,
): Promise<{ readonly userId: number } | { readonly username: string } | undefined> {
  const userId = keys.find((key) => 'userId' in key);
  return userId ?? (await findAccount(keys, readers)) ?? keys.find((key) => 'username' in key);
}
