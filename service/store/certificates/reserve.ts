// Writes the intent to award: once for each award and learner, or a newer version of an existing certificate.
import type { Knex } from 'knex';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { AuditLine } from '../../issuance/ports/audit.ts';
import type { Reservation, ReservationRequest, Reserved } from '../../issuance/ports/certificates.ts';
import type { Lease } from '../../issuance/ports/lease.ts';
import { appendAudit, appendAuditLines } from '../audit/audit.ts';
import { insertNew, lostRace, unlessLost } from '../engines/insert-new.ts';
import { listRetiredIn, refuseRetired } from '../retirement/retired.ts';
import {
  CERTIFICATE_COLUMNS,
  type CertificateRow,
  newRow,
  type ToCertificate,
} from '../rows/certificate-row.ts';

interface RowAccess {
  /** The database, or a transaction. */
  readonly knex: Knex;
  readonly toCertificate: ToCertificate;
}

/** See ports/certificates.ts. The unique index decides which call is first. */
export async function reserve(
  { knex, toCertificate }: RowAccess,
  requests: readonly ReservationRequest[],
  lease: Lease,
  sweepAt = lease.until,
): Promise<Reserved> {
  const reserveAll = () =>
    knex.transaction((transaction) =>
      reserveOnce({ knex: transaction, toCertificate }, requests, lease, sweepAt),
    );
  // Each lost race is a row that another process has written.
  for (let lost = 0; lost < requests.length; lost += 1) {
    const reserved = await unlessLost(reserveAll, undefined);
    if (reserved !== undefined) return reserved;
  }
  return reserveAll();
}

async function reserveOnce(
  { knex: transaction, toCertificate }: RowAccess,
  requests: readonly ReservationRequest[],
  lease: Lease,
  sweepAt: string,
): Promise<Reserved> {
  const [first] = requests;
  if (first === undefined) return { created: [], existing: [], retired: [] };
  const userIds = requests.map(({ reservation }) => reservation.userId);
  const retired = await listRetiredIn(transaction, userIds);
  const { award } = first.reservation;
  const rows = () => transaction<CertificateRow>('certificates');
  const known = await rows()
    .select(...CERTIFICATE_COLUMNS)
    .where({ course_key: award.courseKey, award_slug: award.slug })
    .whereIn('user_id', userIds);
  const liveOf = new Map(known.filter(({ live }) => live === 1).map((row) => [Number(row.user_id), row]));
  const versionOf = new Map<number, number>();
  for (const { user_id: id, version } of known)
    versionOf.set(Number(id), Math.max(version, versionOf.get(Number(id)) ?? 0));

  const inserted: CertificateRow[] = [];
  const others: Certificate[] = [];
  const existing: Certificate[] = [];
  const lines: AuditLine[] = [];
  for (const { reservation, audit } of requests) {
    if (retired.has(reservation.userId)) continue;
    const live = liveOf.get(reservation.userId);
    const row = rowOf(reservation, lease, sweepAt, audit.at);
    if (live === undefined) {
      row.version = (versionOf.get(reservation.userId) ?? 0) + 1;
      inserted.push(row);
      lines.push(audit);
    } else if (live.uuid === reservation.uuid && live.lease_id === lease.id) {
      // A repeated call finds its own rows.
      others.push(toCertificate(live));
    } else if (live.status === 'error') {
      // It was never issued: it is reserved again with current facts, under its own certificate ID.
      const { uuid, version } = live;
      const { uuid: _uuid, version: _version, ...intent } = row;
      if ((await rows().where({ uuid, status: 'error' }).update(intent)) !== 1) lostRace();
      others.push(toCertificate({ ...row, uuid, version }));
      lines.push({ ...audit, certificateUuid: uuid });
    } else {
      existing.push(toCertificate(live));
    }
  }
  if (!(await insertNew(transaction, 'certificates', ...inserted))) lostRace();
  await appendAuditLines(transaction, award.courseKey, lines);
  return { created: [...inserted.map(toCertificate), ...others], existing, retired: [...retired] };
}

/** See ports/corrections.ts. The index over versions decides between two requests at the same moment. The current version stays
 *  until the new one is ready, so that a failed rendering leaves the learner's certificate in place. */
export async function reserveVersion(
  { knex, toCertificate }: RowAccess,
  request: ReservationRequest,
  replaces: string,
  lease: Lease,
): Promise<{ certificate: Certificate; wasCreated: boolean } | undefined> {
  const reserveNext = () =>
    knex.transaction((transaction) =>
      reserveVersionOnce({ knex: transaction, toCertificate }, request, replaces, lease),
    );
  const reserved = await unlessLost(reserveNext, 'lost' as const);
  return reserved === 'lost' ? reserveNext() : reserved;
}

async function reserveVersionOnce(
  { knex: transaction, toCertificate }: RowAccess,
  { reservation, audit }: ReservationRequest,
  replaces: string,
  lease: Lease,
) {
  const { award, userId, requestToken } = reservation;
  await refuseRetired(transaction, userId);
  const rows = () => transaction<CertificateRow>('certificates');
  const newest = await rows()
    .where({ course_key: award.courseKey, award_slug: award.slug, user_id: userId })
    .orderBy('version', 'desc')
    .first(...CERTIFICATE_COLUMNS);
  if (newest === undefined) return undefined;
  // Only one version is created at a time. A repeated call finds its own row; a failed version is created again.
  const isOfThisCall = newest.request_token === requestToken && newest.status !== 'error';
  const isBeingMade = newest.live === null && newest.status === 'generating';
  if (newest.uuid !== replaces && (isBeingMade || isOfThisCall))
    return { certificate: toCertificate(newest), wasCreated: newest.lease_id === lease.id };

  const current = await rows()
    .where({ uuid: replaces, live: 1, status: 'downloadable' })
    .forUpdate()
    .first('uuid');
  if (current === undefined) return undefined;
  const row = rowOf(reservation, lease, lease.until, audit.at);
  row.version = newest.version + 1;
  row.live = null;
  if (!(await insertNew(transaction, 'certificates', row))) lostRace();
  await appendAudit(transaction, audit);
  return { certificate: toCertificate(row), wasCreated: true };
}

/** A lease that has expired already is no attempt. */
function rowOf(reservation: Reservation, lease: Lease, sweepAt: string, at: string): CertificateRow {
  const row = newRow(reservation);
  row.attempts = lease.until > at ? 1 : 0;
  row.lease_id = lease.id;
  row.leased_until = lease.until;
  row.retry_at = sweepAt;
  row.updated_at = at;
  return row;
}
