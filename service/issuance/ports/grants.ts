// Grants in the database. Each change is one transaction with its audit line.
import type { GrantKind } from '../../../shared/staff/grants.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { Grant } from '../../domain/decision/grant.ts';
import type { AuditLine } from './audit.ts';

export interface GrantStore {
  /** Returns a learner's grants for one award that are not removed, ended ones included: one of each kind at most. */
  listOf(award: AwardKey, userId: number): Promise<Grant[]>;
  /** Returns the same for many learners, in any order. */
  listOfMany(award: AwardKey, userIds: readonly number[]): Promise<Grant[]>;
  /** Returns whether any grant for this award is not removed. */
  hasAny(award: AwardKey): Promise<boolean>;
  find(uuid: string): Promise<Grant | undefined>;
  /** Returns grants that are not removed, of any learner who has or had that username: for learners whom the LMS no
   *  longer knows. */
  findByUsername(award: AwardKey, kind: GrantKind, username: string): Promise<Grant[]>;
  /** Returns all grants of one award, the newest first, with the number before which the next page begins. */
  list(
    award: AwardKey,
    kind: GrantKind,
    page: { readonly before: number | undefined; readonly limit: number },
  ): Promise<{ readonly grants: Grant[]; readonly next: number | undefined }>;

  /** Writes the grant in place of the one with the uuid `replaces`, or where there is none. False, changing nothing: another
   *  request was first. */
  put(grant: Grant, replaces: string | undefined, audit: AuditLine): Promise<boolean>;
  /** False: it was removed before. */
  remove(uuid: string, removed: { at: string; actor: string }, audit: AuditLine): Promise<boolean>;

  /** Returns every grant of a learner, removed ones included, that still has data to erase. */
  listUnerased(userId: number): Promise<Grant[]>;
  /** Erases username and notes, and removes the grant. False: it was erased before. */
  erase(audit: AuditLine): Promise<boolean>;
}
