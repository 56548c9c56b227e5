// Creates a newer version of a certificate. The current version stays until the new one is ready, so that a failed rendering
// leaves the learner's existing certificate in place.
import type { Knex } from 'knex';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import { isRenewalOf } from '../../domain/certificates/renewal.ts';
import type { AuditLine } from '../../issuance/ports/audit.ts';
import type { Reservation } from '../../issuance/ports/certificates.ts';
import type { StoredFile } from '../../issuance/ports/files.ts';
import type { Lease } from '../../issuance/ports/lease.ts';
import { appendAudit } from '../audit/audit.ts';
import { insertNew, lostRace, unlessLost } from '../engines/insert-new.ts';
import { refuseRetired } from '../retirement/retired.ts';
import {
  CERTIFICATE_COLUMNS,
  type CertificateRow,
  fromReservation,
  toCertificate,
} from '../rows/certificate-row.ts';

type Reserved = { certificate: Certificate; wasCreated: boolean };

/** See ports/corrections.ts. The index over versions decides between two requests at the same moment. */
export async function reserveVersion(
  knex: Knex,
  reservation: Reservation,
  replaces: string,
  lease: Lease,
  audit: AuditLine,
): Promise<Reserved | undefined> {
  const reserveOnce = () =>
    knex.transaction((transaction) => reserveNext(transaction, reservation, replaces, lease, audit));
  const reserved = await unlessLost(reserveOnce, 'lost' as const);
  return reserved === 'lost' ? reserveOnce() : reserved;
}

async function reserveNext(
  transaction: Knex,
  reservation: Reservation,
  replaces: string,
  lease: Lease,
  audit: AuditLine,
): Promise<Reserved | undefined> {
  await refuseRetired(transaction, reservation.userId);
  const rows = transaction<CertificateRow>('certificates');
  const key = keyOf(reservation);
  const [newest] = await rows
    .clone()
    .where(key)
    .orderBy('version', 'desc')
    .limit(1)
    .select(...CERTIFICATE_COLUMNS);
  if (newest === undefined) return undefined;
  // Only one version is created at a time. A repeated call finds its own row; a failed version is created again.
  const isOfThisCall = newest.request_token === reservation.requestToken && newest.status !== 'error';
  const isBeingMade = newest.live === null && newest.status === 'generating';
  if (newest.uuid !== replaces && (isBeingMade || isOfThisCall))
    return { certificate: toCertificate(newest), wasCreated: newest.lease_id === lease.id };

  const current = await rows
    .clone()
    .where({ uuid: replaces, live: 1, status: 'downloadable' })
    .forUpdate()
    .first('uuid');
  if (current === undefined) return undefined;
  const isNew = await insertNew(transaction, 'certificates', {
    ...key,
    ...fromReservation(reservation),
    uuid: reservation.uuid,
    version: newest.version + 1,
    live: null,
    status: 'generating',
    attempts: 1,
    lease_id: lease.id,
    leased_until: lease.until,
    retry_at: lease.until,
    updated_at: audit.at,
  });
  if (!isNew) lostRace();
  await appendAudit(transaction, audit);
  const row = await rows
    .clone()
    .where({ uuid: reservation.uuid })
    .first(...CERTIFICATE_COLUMNS);
  if (row === undefined) throw new Error('The reserved version is not there.');
  return { certificate: toCertificate(row), wasCreated: true };
}

/** See ports/corrections.ts. */
export function publishVersion(
  knex: Knex,
  uuid: string,
  leaseId: string,
  file: StoredFile,
  audit: AuditLine,
): Promise<boolean> {
  return knex.transaction(async (transaction) => {
    const rows = transaction<CertificateRow>('certificates');
    const own = await rows
      .clone()
      .where({ uuid, status: 'generating', lease_id: leaseId })
      .forUpdate()
      .first('course_key', 'award_slug', 'user_id', 'version', 'renewed_at');
    if (own === undefined) return false;
    const { version, renewed_at, ...key } = own;
    const before = await rows
      .clone()
      .where({ ...key, live: 1 })
      .forUpdate()
      .first(...CERTIFICATE_COLUMNS);
    const isNewest = before === undefined || before.version < version;
    const isRenewal = before !== undefined && isRenewalOf(renewed_at, before.renewed_at);
    if (before !== undefined && isNewest) {
      await rows
        .clone()
        .where({ uuid: before.uuid })
        .update({ live: null, ...asItWas(before), updated_at: audit.at });
    }
    await rows
      .clone()
      .where({ uuid })
      .update({
        status: 'downloadable',
        ...(isNewest && { live: 1, ...inherited(before, isRenewal) }),
        file_digest: file.digest,
        file_size: file.size,
        updated_at: audit.at,
      });
    // Events are about the current version. A version that is published too late is not current.
    await appendAudit(transaction, audit, isNewest ? 'with-events' : 'without-events');
    if (before !== undefined && isNewest) {
      const replaced = {
        ...audit,
        action: isRenewal ? ('renewed' as const) : ('replaced' as const),
        certificateUuid: before.uuid,
      };
      await appendAudit(transaction, { ...replaced, details: { by: uuid } });
    }
    return true;
  });
}

/** Returns the fields of the award, not of the file, which pass to the new version. A renewal has its own expiry. */
function inherited(before: CertificateRow | undefined, isRenewal: boolean): Partial<CertificateRow> {
  if (before === undefined) return {};
  const { expires_at, revoked_at, revoked_reason, revoked_wording } = before;
  const end = isRenewal ? {} : { expires_at };
  if (before.status !== 'unavailable') return end;
  return { ...end, status: 'unavailable', revoked_at, revoked_reason, revoked_wording };
}

function asItWas(before: CertificateRow): Partial<CertificateRow> {
  if (before.status !== 'unavailable') return {};
  return { status: 'downloadable', revoked_at: null, revoked_reason: null, revoked_wording: null };
}

function keyOf({ award, userId }: Pick<Reservation, 'award' | 'userId'>) {
  return { course_key: award.courseKey, award_slug: award.slug, user_id: userId };
}
