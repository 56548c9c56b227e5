// Writes the intent to award, exactly once for each award and learner.
import type { Knex } from 'knex';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { AuditLine } from '../../issuance/ports/audit.ts';
import type { Reservation } from '../../issuance/ports/certificates.ts';
import type { Lease } from '../../issuance/ports/lease.ts';
import { appendAudit } from '../audit/audit.ts';
import { insertNew } from '../engines/insert-new.ts';
import { refuseRetired } from '../retirement/retired.ts';
import {
  CERTIFICATE_COLUMNS,
  type CertificateRow,
  fromReservation,
  toCertificate,
} from '../rows/certificate-row.ts';

type Reserved = { certificate: Certificate; wasCreated: boolean };

/** The unique index decides which call is first; the others return the row of that call. */
export async function reserve(
  knex: Knex,
  reservation: Reservation,
  lease: Lease,
  audit: AuditLine,
): Promise<Reserved> {
  const { award, userId } = reservation;
  const key = { course_key: award.courseKey, award_slug: award.slug, user_id: userId };
  const intent: Partial<CertificateRow> = {
    ...fromReservation(reservation),
    status: 'generating',
    attempts: lease.until > audit.at ? 1 : 0,
    lease_id: lease.id,
    leased_until: lease.until,
    retry_at: lease.until,
    problem_code: null,
    problem_detail: null,
    updated_at: audit.at,
  };
  let wasCreated = false;
  await knex.transaction(async (transaction) => {
    await refuseRetired(transaction, userId);
    const rows = transaction<CertificateRow>('certificates');
    const live = await rows
      .clone()
      .where({ ...key, live: 1 })
      .first('uuid', 'status');
    if (live !== undefined) {
      wasCreated = await reserveAnew(transaction, live.uuid, intent, audit);
      return;
    }
    const last = await rows.clone().where(key).max({ version: 'version' }).first();
    const version = Number((last as { version?: number } | undefined)?.version ?? 0) + 1;
    const row = { ...key, ...intent, uuid: reservation.uuid, version, live: 1 };
    wasCreated = await insertNew(transaction, 'certificates', row);
    if (wasCreated) await appendAudit(transaction, audit);
  });
  const row = await knex<CertificateRow>('certificates')
    .where({ ...key, live: 1 })
    .first(...CERTIFICATE_COLUMNS);
  if (row === undefined) throw new Error('The reserved certificate is not there.');
  // A repeated call finds its own row.
  wasCreated ||= row.uuid === reservation.uuid && row.lease_id === lease.id;
  return { certificate: toCertificate(row), wasCreated };
}

/** A row with the status `error` was never issued: it is reserved again with current facts, under its own certificate ID. */
async function reserveAnew(
  transaction: Knex,
  uuid: string,
  intent: Partial<CertificateRow>,
  audit: AuditLine,
): Promise<boolean> {
  const changed = await transaction<CertificateRow>('certificates')
    .where({ uuid, status: 'error' })
    .update(intent);
  if (changed !== 1) return false;
  await appendAudit(transaction, { ...audit, certificateUuid: uuid });
  return true;
}
