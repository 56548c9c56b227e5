// What the store keeps of grants. Each change is one transaction with its audit line.
import type { GrantKind } from '../../../shared/exceptions.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { Grant } from '../../domain/decision/grant.ts';
import type { AuditLine } from './audit.ts';

export interface GrantStore {
  /** Those of one learner for one award that nobody has removed, ended ones included: one of each kind at most. */
  listOf(award: AwardKey, userId: number): Promise<Grant[]>;
  /** The same of many learners, in any order. */
  listOfMany(award: AwardKey, userIds: readonly number[]): Promise<Grant[]>;
  /** Whether anybody has one for this award that nobody has removed. */
  hasAny(award: AwardKey): Promise<boolean>;
  find(uuid: string): Promise<Grant | undefined>;
  /** Not removed, of whoever has or had that username: for learners the LMS knows no longer. */
  findByUsername(award: AwardKey, kind: GrantKind, username: string): Promise<Grant[]>;
  /** All of one award, the newest first, with the number to go on before. */
  list(
    award: AwardKey,
    kind: GrantKind,
    page: { readonly before: number | undefined; readonly limit: number },
  ): Promise<{ readonly grants: Grant[]; readonly next: number | undefined }>;

  /** Writes it in the place of the one of that number, or where there is none. False, changing nothing: somebody else
   *  was quicker. */
  put(grant: Grant, replaces: string | undefined, audit: AuditLine): Promise<boolean>;
  /** False: it was removed before. */
  remove(uuid: string, removed: { at: string; actor: string }, audit: AuditLine): Promise<boolean>;

  /** Every grant of a learner, removed ones included, that still has something to erase. */
  listUnerased(userId: number): Promise<Grant[]>;
  /** Forgets username and notes, and removes it. False: it was forgotten before. */
  erase(audit: AuditLine): Promise<boolean>;
}
