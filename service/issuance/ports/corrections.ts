// What staff change about existing certificates. Each change is one transaction with its audit line, which names the certificate.
// It resolves with false, changing nothing, when the row is no longer in the state that the caller read.
import type { AwardKey } from '../../domain/award-key.ts';
import type { Certificate, Revocation } from '../../domain/certificates/certificate.ts';
import type { AuditLine } from './audit.ts';
import type { Reservation } from './certificates.ts';
import type { StoredFile } from './files.ts';
import type { Lease } from './lease.ts';

export interface CorrectionStore {
  /** `downloadable` becomes `unavailable`: the current version, or one whose learner's data was erased. */
  revoke(revocation: Revocation, audit: AuditLine): Promise<boolean>;
  /** `unavailable` becomes `downloadable`. */
  reinstate(audit: AuditLine): Promise<boolean>;
  /** Sets the expiry of the current version. null: it never expires. */
  setExpiry(expiresAt: string | null, audit: AuditLine): Promise<boolean>;

  /** Returns the issued current versions that expire at that instant or before, after that user id, in the order of user ids. */
  listEnding(
    award: AwardKey,
    until: string,
    afterUserId: number | undefined,
    limit: number,
  ): Promise<Certificate[]>;

  /** Writes the intent to replace `replaces`. Returns a `generating` row that is not current yet, or the one that is being
   *  generated already. undefined: `replaces` is no longer current, or is revoked. */
  reserveVersion(
    reservation: Reservation,
    replaces: string,
    lease: Lease,
    audit: AuditLine,
  ): Promise<{ certificate: Certificate; wasCreated: boolean } | undefined>;
  /** Makes this version the current one in place of the one before it, unless a newer one is current already. A revocation or an
   *  expiry that was written meanwhile passes to the new version: it belongs to the award, not to the file. Only a renewal, which
   *  has another `renewedAt`, has its own expiry, and the old version's line says `renewed`. */
  publishVersion(uuid: string, leaseId: string, file: StoredFile, audit: AuditLine): Promise<boolean>;
}
