// The audit trail: lines are added, never changed.
import type { Knex } from 'knex';
import type { AuditLine } from '../issuance/ports.ts';

interface AuditRow {
  at: string;
  request_token: string;
  actor: string;
  action: AuditLine['action'];
  certificate_uuid: string;
  course_key: string;
  details: string;
}

/** Part of the caller's transaction, so that a change and its line stand or fall together. */
export async function appendAudit(transaction: Knex, line: AuditLine): Promise<void> {
  await transaction<AuditRow>('audit').insert({
    at: line.at,
    request_token: line.requestToken,
    actor: line.actor,
    action: line.action,
    certificate_uuid: line.certificateUuid,
    course_key: line.courseKey,
    details: JSON.stringify(line.details),
  });
}

export async function readAudit(knex: Knex, certificateUuid: string): Promise<AuditLine[]> {
  const rows = await knex<AuditRow>('audit')
    .select('at', 'request_token', 'actor', 'action', 'certificate_uuid', 'course_key', 'details')
    .where({ certificate_uuid: certificateUuid })
    .orderBy('id');
  return rows.map((row) => ({
    at: row.at,
    requestToken: row.request_token,
    actor: row.actor,
    action: row.action,
    certificateUuid: row.certificate_uuid,
    courseKey: row.course_key,
    details: JSON.parse(row.details) as AuditLine['details'],
  }));
}
