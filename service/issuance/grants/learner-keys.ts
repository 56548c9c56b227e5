// Which account a written learner means: a username, an e-mail address or a user id.
import { shownLearner, type WrittenLearner } from '../../../shared/learners/learner-text.ts';

export type AccountKey =
  | { readonly username: string }
  | { readonly email: string }
  | { readonly userId: number };

export interface LearnerKeys {
  /** As staff wrote it, for answers. */
  readonly learner: string;
  /** The keys by which the account is looked up, in this order. */
  readonly keys: readonly AccountKey[];
}

/** Returns the keys of the learner that a row, a path or an argument names. A username comes before an e-mail address, and may be
 *  an address that staff wrote in its place. A text that may be either is an address first: learners choose their usernames, and
 *  prove their addresses. */
export function whoOf({ userId, username, email }: WrittenLearner): LearnerKeys {
  if (userId !== undefined) return { learner: shownLearner({ userId }), keys: [{ userId }] };
  if (username === undefined) return { learner: email ?? '', keys: email === undefined ? [] : [{ email }] };
  if (username === email) return { learner: username, keys: [{ email }, { username }] };
  const address = email ?? (username.includes('@') ? username : undefined);
  return { learner: username, keys: [{ username }, ...(address === undefined ? [] : [{ email: address }])] };
}
