// What staff change about existing certificates. Each change is one transaction with its audit line, which names the certificate.
// It resolves with false, changing nothing, when the row is no longer in the state that the caller read.
import type { AwardKey } from '../../domain/award-key.ts';
import type { Certificate, Revocation } from '../../domain/certificates/certificate.ts';
import type { TemplateName } from '../../domain/templates/template-content.ts';
import type { AuditLine } from './audit.ts';
import type { ReservationRequest } from './certificates.ts';
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

  /** Returns the issued current versions that are drawn with another version of this design, or with that `version` of it, after
   *  that user id, in the order of user ids. */
  listOutdated(
    award: AwardKey,
    current: TemplateName,
    version: string | undefined,
    afterUserId: number | undefined,
    limit: number,
  ): Promise<Certificate[]>;

  /** Writes the intent to replace `replaces`. Returns a `generating` row that is not current yet, or the one that is being
   *  generated already. undefined: `replaces` is no longer current, or is revoked. */
  reserveVersion(
    request: ReservationRequest,
    replaces: string,
    lease: Lease,
  ): Promise<{ certificate: Certificate; wasCreated: boolean } | undefined>;
}
