// Learners to whom a run could not issue a certificate, for the staff who correct the cause.

import type { Refusal } from '../../../shared/staff/failures.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { StoredProblem } from '../../domain/service-problem.ts';

/** No certificate was reserved for this learner, so no certificate has the reason. */
export interface Refused {
  readonly username: string;
  /** undefined when the LMS does not know the account. */
  readonly userId: number | undefined;
  readonly problem: StoredProblem;
}

/** One refusal for each award and learner: the newest. */
export interface RefusalStore {
  /** Saves nothing about retired learners. */
  save(award: AwardKey, requestToken: string, refused: readonly Refused[], now: string): Promise<void>;
  /** Called when a run begins: its refusals replace those found before. */
  clear(award: AwardKey): Promise<void>;
  /** Returns the refusals of a course or of all, the oldest first; without learners who have a certificate of the award by now,
   *  matched by their user id or, where the LMS did not send it, by their username. */
  list(courseKey: string | undefined, limit: number): Promise<(Refusal & { readonly courseKey: string })[]>;
  count(courseKey: string): Promise<number>;
  /** Deletes the refusals of a retired learner: by user id, and those without one by username. Returns how many. */
  deleteOf(userId: number | undefined, usernames: readonly string[]): Promise<number>;
}
