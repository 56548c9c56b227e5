// Grants in the database. Each change is one transaction with its audit line.
import type { GrantKind } from '../../../shared/exceptions.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { Grant } from '../../domain/decision/grant.ts';
import type { AuditLine } from './audit.ts';

export interface GrantStore {
  /** Returns a learner's grants for one award that are not removed, ended ones included: one of each kind at most. */
  listOf(award: AwardKey, userId: number): Promise<Grant[]>;
  /** The same of many learners, in any order. */
  listOfMany(award: AwardKey, userIds: readonly number[]): Promise<Grant[]>;
  /** Returns whether any grant for this award is not removed. */
  hasAny(award: AwardKey): Promise<boolean>;
  find(uuid: string): Promise<Grant | undefined>;
  /** Returns grants that are not removed, of any learner who has or had that username: for learners whom the LMS no longer
   *  knows. */
  findByUsername(award: AwardKey, kind: GrantKind, username: string): Promise<Grant[]>;
  /** All of one award, the newest first, with the number to go on before. */
  list(
    award: AwardKey,
    kind: GrantKind,
    page: { readonly before: number | undefined; readonly limit: number },
  ): Promise<{ readonly grants: Grant[]; readonly next: number | undefined }>;

  /** Writes the grant in the place of the one with the uuid `replaces`, or where there is none. False, changing nothing:
   *  another request was first. */
  put(grant: Grant, replaces: string | undefined, audit: AuditLine): Promise<boolean>;
  /** False: it was removed before. */
  remove(uuid: string, removed: { at: string; actor: string }, audit: AuditLine): Promise<boolean>;

  /** Every grant of a learner, removed ones included, that still has something to erase. */
  listUnerased(userId: number): Promise<Grant[]>;
  /** Forgets username and notes, and removes it. False: it was forgotten before. */
  erase(audit: AuditLine): Promise<boolean>;
}
