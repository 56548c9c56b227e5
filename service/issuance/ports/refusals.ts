// Learners to whom a run could not issue a certificate, for the staff who correct the cause.
import type { Refusal } from '../../../shared/failures.ts';
import type { ProblemCode } from '../../../shared/problems.ts';
import type { AwardKey } from '../../domain/award-key.ts';

/** Nothing was reserved for this learner, so no certificate says why. */
export interface Refused {
  readonly username: string;
  /** undefined when the LMS does not know the account. */
  readonly userId: number | undefined;
  readonly problem: { readonly code: ProblemCode; readonly detail: string };
}

/** One of each award and learner: the newest. */
export interface RefusalStore {
  /** Nothing is saved of retired learners. */
  save(award: AwardKey, requestToken: string, refused: readonly Refused[], now: string): Promise<void>;
  /** A run begins: what it finds takes the place of what was found before. */
  clear(award: AwardKey): Promise<void>;
  /** Of a course or of all, the oldest first; without learners who have a certificate of the award by now,
   *  known by their user id or, where the LMS did not send it, by their username. */
  list(courseKey: string | undefined, limit: number): Promise<(Refusal & { readonly courseKey: string })[]>;
  count(courseKey: string): Promise<number>;
  /** Of a learner who is retired: by user id, and those without one by username. Returns how many. */
  deleteOf(userId: number | undefined, usernames: readonly string[]): Promise<number>;
}
