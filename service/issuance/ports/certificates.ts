// Certificates in the database: reads and writes, of one certificate or of a batch.
import type { Frozen } from '../../domain/audit/fact-digests.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { StoredProblem } from '../../domain/service-problem.ts';
import type { AuditLine } from './audit.ts';
import type { StoredFile } from './files.ts';
import type { Lease } from './lease.ts';

/** What is frozen when a certificate is reserved, and the learner. */
export type Reservation = Frozen & Pick<Certificate, 'uuid' | 'username' | 'nameSource'>;

export interface ReservationRequest {
  readonly reservation: Reservation;
  readonly audit: AuditLine;
}

export interface Reserved {
  /** The rows that this call reserved. */
  readonly created: Certificate[];
  /** The live rows of other learners, who have one already. */
  readonly existing: Certificate[];
  /** User ids of retired learners, for whom nothing is reserved. */
  readonly retired: readonly number[];
}

/** A file that was saved for a `generating` certificate. */
export interface SavedFile {
  readonly uuid: string;
  readonly file: StoredFile;
  readonly audit: AuditLine;
}

export interface CertificateStore {
  findLive(award: AwardKey, userId: number): Promise<Certificate | undefined>;
  findByUuid(uuid: string): Promise<Certificate | undefined>;
  findByDigest(digest: string): Promise<Certificate | undefined>;
  listByUuids(uuids: readonly string[]): Promise<Certificate[]>;
  /** Returns a learner's live certificates, newest first; of one course when a key is given. By LMS user id where it is known,
   *  because the LMS may give usernames to other learners. */
  listForLearner(
    learner: { readonly userId: number } | { readonly username: string },
    courseKey?: string,
  ): Promise<Certificate[]>;
  /** Returns the live certificates of these learners, by user id where it is known, because usernames may pass to other
   *  learners. */
  listLiveOf(
    award: AwardKey,
    learners: { readonly userIds: readonly number[] } | { readonly usernames: readonly string[] },
  ): Promise<Certificate[]>;
  /** Returns every version of one award and learner, newest first, unfinished ones included. */
  listVersions(award: AwardKey, userId: number): Promise<Certificate[]>;
  /** Returns every row of a learner, of all awards and versions, oldest first. */
  listAllOf(userId: number): Promise<Certificate[]>;
  /** Returns the `generating` rows without a lease whose time to retry has come, oldest first. */
  listUnfinished(now: string, limit: number): Promise<Certificate[]>;
  /** Writes the learner's new username into every row that is not erased. */
  renameLearner(userId: number, username: string): Promise<void>;

  /** Writes the intents of one award: `generating` rows under a lease, which is the first attempt unless the lease has expired
   *  already. A live row with status `error` is reserved again. The sweep skips the rows until `sweepAt`, or until the lease
   *  expires. One transaction with all audit lines; it may be repeated after it was lost. */
  reserve(requests: readonly ReservationRequest[], lease: Lease, sweepAt?: string): Promise<Reserved>;
  /** Takes over those of them that are `generating` and whose lease has expired; counts an attempt. Returns them. */
  lease(uuids: readonly string[], now: string, lease: Lease): Promise<Certificate[]>;
  /** `generating` becomes `downloadable` for those of one course that the lease still holds. Returns their uuids: another process
   *  has taken over the others since the lease expired.
   *
   *  A newer version becomes the current one in place of the one before it, unless a still newer one is current already. A
   *  revocation or an expiry that was written meanwhile passes to it: it belongs to the award, not to the file. Only a renewal,
   *  which has another `renewedAt`, has its own expiry, and the old version's line says `renewed`. */
  publish(results: readonly SavedFile[], leaseId: string): Promise<ReadonlySet<string>>;
  /** Releases the lease; the sweep retries at `retryAt`. False, as for `fail`: another process has taken over the row. `attempts` replaces the count, for an attempt that failed for a reason
   *  outside the certificate. */
  release(
    uuid: string,
    leaseId: string,
    retryAt: string,
    now: string,
    audit: AuditLine,
    attempts?: number,
  ): Promise<boolean>;
  /** `generating` becomes `error`: another attempt with the same facts would fail again. */
  fail(
    uuid: string,
    leaseId: string,
    problem: StoredProblem,
    now: string,
    audit: AuditLine,
  ): Promise<boolean>;
}
