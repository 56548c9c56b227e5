// Reads and writes certificates in batches: a few statements for a hundred of them.
import type { Knex } from 'knex';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { CertificateStore } from '../../issuance/ports/certificates.ts';
import type { Lease } from '../../issuance/ports/lease.ts';
import { appendAuditLines } from '../audit/audit.ts';
import type { Engine } from '../engines/database.ts';
import { engineOf } from '../engines/engine.ts';
import { insertNew, lostRace, unlessLost } from '../engines/insert-new.ts';
import { guarded } from '../engines/storage-problem.ts';
import { listRetiredIn } from '../retirement/retired.ts';
import { byUsername } from '../rows/by-username.ts';
import { CERTIFICATE_COLUMNS, type CertificateRow, newRow, toCertificate } from '../rows/certificate-row.ts';

type Batches = Pick<CertificateStore, 'listLiveOf' | 'reserveMany' | 'leaseMany' | 'publishMany'>;
type Requests = Parameters<Batches['reserveMany']>[0];
type Results = Parameters<Batches['publishMany']>[0];
type Request = Requests[number];

const WHOLE: Readonly<Record<Engine, string>> = {
  sqlite: 'integer',
  mysql: 'signed',
  postgresql: 'integer',
};

export function createBatches(knex: Knex): Batches {
  return {
    listLiveOf: (award, learners) =>
      guarded(async () => {
        const rows: CertificateRow[] = await knex<CertificateRow>('certificates')
          .select(...CERTIFICATE_COLUMNS)
          .where({ course_key: award.courseKey, award_slug: award.slug, live: 1 })
          .modify((all) =>
            'userIds' in learners
              ? all.whereIn('user_id', [...learners.userIds])
              : byUsername(...learners.usernames)(all),
          );
        return rows.map(toCertificate);
      }),

    reserveMany: (requests, lease, sweepAt = lease.until) =>
      guarded(async () => {
        const reserveAll = () =>
          knex.transaction((transaction) => reserveOnce(transaction, requests, lease, sweepAt));
        // Each lost race is a row that another process has written.
        for (let lost = 0; lost < requests.length; lost += 1) {
          const reserved = await unlessLost(reserveAll, undefined);
          if (reserved !== undefined) return reserved;
        }
        return reserveAll();
      }),

    leaseMany: (uuids, now, lease) =>
      guarded(async () => {
        if (uuids.length === 0) return [];
        await knex<CertificateRow>('certificates')
          .whereIn('uuid', [...uuids])
          .andWhere({ status: 'generating' })
          .andWhere('leased_until', '<=', now)
          .update({ lease_id: lease.id, leased_until: lease.until, retry_at: lease.until, updated_at: now })
          .increment('attempts', 1);
        const rows = await knex<CertificateRow>('certificates')
          .select(...CERTIFICATE_COLUMNS)
          .whereIn('uuid', [...uuids])
          .andWhere({ status: 'generating', lease_id: lease.id });
        return rows.map(toCertificate);
      }),

    publishMany: (results, leaseId, now) =>
      guarded(() => knex.transaction((transaction) => publishOnce(transaction, results, leaseId, now))),
  };
}

async function reserveOnce(transaction: Knex, requests: Requests, lease: Lease, sweepAt: string) {
  const [first] = requests;
  if (first === undefined) return { ours: [], others: [], retired: [] };
  const userIds = requests.map(({ reservation }) => reservation.userId);
  const retired = await listRetiredIn(transaction, userIds);
  const { award } = first.reservation;
  const key = { course_key: award.courseKey, award_slug: award.slug };
  const rows = () => transaction<CertificateRow>('certificates');
  const known = await rows()
    .select(...CERTIFICATE_COLUMNS)
    .where(key)
    .whereIn('user_id', userIds);
  const liveOf = new Map(known.filter(({ live }) => live === 1).map((row) => [Number(row.user_id), row]));
  const versionOf = new Map<number, number>();
  for (const { user_id: id, version } of known)
    versionOf.set(Number(id), Math.max(version, versionOf.get(Number(id)) ?? 0));

  const made: CertificateRow[] = [];
  const lines: Request['audit'][] = [];
  const again: Certificate[] = [];
  const others: Certificate[] = [];
  for (const { reservation, audit } of requests) {
    if (retired.has(reservation.userId)) continue;
    const live = liveOf.get(reservation.userId);
    const row = rowOf(reservation, lease, sweepAt, audit.at);
    if (live === undefined) {
      row.version = (versionOf.get(reservation.userId) ?? 0) + 1;
      made.push(row);
      lines.push(audit);
    } else if (live.uuid === reservation.uuid && live.lease_id === lease.id) {
      // A repeated call finds its own rows.
      again.push(toCertificate(live));
    } else if (live.status === 'error') {
      const { uuid, version } = live;
      const { uuid: _uuid, version: _version, ...intent } = row;
      const changed = await rows().where({ uuid, status: 'error' }).update(intent);
      if (changed !== 1) continue;
      again.push(toCertificate({ ...row, uuid, version }));
      lines.push({ ...audit, certificateUuid: uuid });
    } else {
      others.push(toCertificate(live));
    }
  }
  if (!(await insertNew(transaction, 'certificates', ...made))) lostRace();
  await appendAuditLines(transaction, award.courseKey, lines);
  return { ours: [...made.map(toCertificate), ...again], others, retired: [...retired] };
}

function rowOf(
  reservation: Request['reservation'],
  lease: Lease,
  sweepAt: string,
  at: string,
): CertificateRow {
  const row = newRow(reservation);
  row.attempts = lease.until > at ? 1 : 0;
  row.lease_id = lease.id;
  row.leased_until = lease.until;
  row.retry_at = sweepAt;
  row.updated_at = at;
  return row;
}

async function publishOnce(
  transaction: Knex,
  results: Results,
  leaseId: string,
  now: string,
): Promise<ReadonlySet<string>> {
  const heldUuids: string[] = await transaction<CertificateRow>('certificates')
    .whereIn(
      'uuid',
      results.map(({ uuid }) => uuid),
    )
    .andWhere({ status: 'generating', lease_id: leaseId })
    .orderBy('uuid')
    .forUpdate()
    .pluck('uuid');
  const isHeld = new Set(heldUuids);
  const held = results.filter(({ uuid }) => isHeld.has(uuid));
  const [first] = held;
  if (first === undefined) return isHeld;
  const cases = (then: string) => held.map(() => `when ? then ${then}`).join(' ');
  const whole = `cast(? as ${WHOLE[engineOf(transaction)]})`;
  await transaction('certificates')
    .whereIn('uuid', heldUuids)
    .update({
      status: 'downloadable',
      file_digest: transaction.raw(
        `case uuid ${cases('?')} end`,
        held.flatMap(({ uuid, file }) => [uuid, file.digest]),
      ),
      file_size: transaction.raw(
        `case uuid ${cases(whole)} end`,
        held.flatMap(({ uuid, file }) => [uuid, file.size]),
      ),
      problem_code: null,
      problem_detail: null,
      updated_at: now,
    });
  const lines = held.map(({ audit }) => audit);
  await appendAuditLines(transaction, first.audit.courseKey, lines);
  return isHeld;
}
