// What the store does to certificates that exist. Each change is one transaction with its audit line, which names the
// certificate, and gives false, changing nothing, when the row is not in the state any more that the caller decided on.
import type { AwardKey, Certificate, Revocation } from '../../domain/certificates/certificate.ts';
import type { AuditLine } from './audit.ts';
import type { Lease, Reservation, StoredFile } from './ports.ts';

export interface CorrectionStore {
  /** Every version of one award and learner, newest first, those in the making included. */
  listVersions(award: AwardKey, userId: number): Promise<Certificate[]>;

  /** `downloadable` becomes `unavailable`: the version that speaks, or one whose holder's data was erased. */
  revoke(revocation: Revocation, audit: AuditLine): Promise<boolean>;
  /** `unavailable` becomes `downloadable`. */
  reinstate(audit: AuditLine): Promise<boolean>;
  /** Of the version that speaks. null: never. */
  setExpiry(expiresAt: string | null, audit: AuditLine): Promise<boolean>;

  /** Those that speak, are issued and end at that instant or before, after that user id, in the order of user ids. */
  listEnding(
    award: AwardKey,
    until: string,
    afterUserId: number | undefined,
    limit: number,
  ): Promise<Certificate[]>;

  /** Writes the intent to replace `replaces`: a `generating` row that does not speak yet, or the one that is being made
   *  already. undefined: `replaces` does not speak any more, or is revoked. */
  reserveVersion(
    reservation: Reservation,
    replaces: string,
    lease: Lease,
    audit: AuditLine,
  ): Promise<{ certificate: Certificate; wasCreated: boolean } | undefined>;
  /** The version speaks from now on and the one before it no longer, unless a newer one speaks already. An
   *  revocation or an end that came meanwhile goes over to the new version: it is the award's, not the paper's. Only
   *  a renewal, whose `renewedAt` is another, has an end of its own, and the old version's line says `renewed`. */
  publishVersion(uuid: string, leaseId: string, file: StoredFile, audit: AuditLine): Promise<boolean>;

  /** Every row of a learner, of all awards and versions, oldest first. */
  listAllOf(userId: number): Promise<Certificate[]>;
  /** LMS user ids that any row has beside that username. */
  findUserIds(username: string): Promise<number[]>;
  /** Usernames that any row has beside that LMS user id, as they are spelled there. */
  findUsernames(userId: number): Promise<string[]>;
  /** Forgets name, username, grade, wording and notes, and writes down which file has to go; what is being made is
   *  stopped. `draft`: digest of the file that may have been saved and was not published. False: it was forgotten before. */
  erase(audit: AuditLine, draft?: string): Promise<boolean>;
  /** The file is gone as well. False: that was written before, or a process may still save what it draws: ask again later. */
  confirmErased(audit: AuditLine): Promise<boolean>;
  /** Takes what was erased out of the database's own log too. False: others are reading from it; try again later. */
  eraseTraces(): Promise<boolean>;
  /** Files of erased certificates that may still be there. */
  listErasing(limit: number): Promise<Erasing[]>;
}

export interface Erasing {
  readonly uuid: string;
  readonly courseKey: string;
  readonly digest: string;
}
