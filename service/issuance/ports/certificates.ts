// Certificates in the database: reads and writes, of one certificate or of a batch.
import type { ProblemCode } from '../../../shared/api/problems.ts';
import type { Frozen } from '../../domain/audit/fact-digests.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { AuditLine } from './audit.ts';
import type { StoredFile } from './files.ts';
import type { Lease } from './lease.ts';

/** What is frozen when a certificate is reserved, and the learner. */
export type Reservation = Frozen & Pick<Certificate, 'uuid' | 'username'>;

export interface CertificateStore {
  findLive(award: AwardKey, userId: number): Promise<Certificate | undefined>;
  findByUuid(uuid: string): Promise<Certificate | undefined>;
  findByDigest(digest: string): Promise<Certificate | undefined>;
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

  /** Writes the intent: a `generating` row under a lease, which is the first attempt unless the lease has expired already.
   *  Reserves a live row with status `error` again. Returns the live row, and whether this call reserved it. */
  reserve(
    reservation: Reservation,
    lease: Lease,
    audit: AuditLine,
  ): Promise<{ certificate: Certificate; wasCreated: boolean }>;
  /** Takes over a `generating` row whose lease has expired, and counts an attempt. False: another process holds it. */
  lease(uuid: string, now: string, lease: Lease): Promise<boolean>;
  /** `generating` becomes `downloadable`. This and the next two resolve with false, and change nothing, when another process has
   *  taken over the row since the lease expired. */
  publish(uuid: string, leaseId: string, file: StoredFile, now: string, audit: AuditLine): Promise<boolean>;
  /** Releases the lease; the sweep retries at `retryAt`. `attempts` replaces the count, for an attempt that failed for a reason
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
    problem: { code: ProblemCode; detail: string },
    now: string,
    audit: AuditLine,
  ): Promise<boolean>;

  /** Writes the intents of a batch: rows under a lease, as `reserve` does for one. All are of one award; a live row with status
   *  `error` is reserved again. The sweep skips them until `sweepAt`, or until the lease expires. Returns the rows that this call
   *  reserved, the live rows of the others, and the user ids of retired learners, for whom nothing is reserved. The batch is one
   *  transaction with all its audit lines, and may be repeated after it was lost. */
  reserveMany(
    wishes: readonly { readonly reservation: Reservation; readonly audit: AuditLine }[],
    lease: Lease,
    sweepAt?: string,
  ): Promise<{
    readonly ours: Certificate[];
    readonly others: Certificate[];
    readonly retired: readonly number[];
  }>;
  /** Takes over those of them that are `generating` and whose lease has expired; counts an attempt. Returns them. */
  leaseMany(uuids: readonly string[], now: string, lease: Lease): Promise<Certificate[]>;
  /** `generating` becomes `downloadable` for those that the lease still holds. Returns their uuids. */
  publishMany(
    results: readonly { readonly uuid: string; readonly file: StoredFile; readonly audit: AuditLine }[],
    leaseId: string,
    now: string,
  ): Promise<ReadonlySet<string>>;
}
