// The work as the database knows it: what is unfinished, what has failed, and how a failed one is tried again.
import type { Knex } from 'knex';
import type { AuditLine } from '../issuance/audit-ports.ts';
import type { JobQuery, JobState } from '../issuance/ports.ts';
import { appendAudit } from './audit.ts';
import type { CertificateRow } from './certificate-row.ts';

export async function listJobs(knex: Knex, { status, code, limit }: JobQuery): Promise<JobState[]> {
  const rows = await knex<CertificateRow>('certificates')
    .select(
      'uuid',
      'course_key',
      'attempts',
      'leased_until',
      'retry_at',
      'problem_code',
      'problem_detail',
      'updated_at',
    )
    .where({ status, ...(code !== undefined && { problem_code: code }) })
    // What is left of a retired learner's certificate is no work.
    .whereNull('erased_at')
    .orderBy('id')
    .limit(limit);
  return rows.map((row) => ({
    uuid: row.uuid,
    courseKey: row.course_key,
    status,
    attempts: row.attempts,
    leasedUntil: row.leased_until,
    retryAt: row.retry_at,
    problem:
      row.problem_code === null ? undefined : { code: row.problem_code, detail: row.problem_detail ?? '' },
    updatedAt: row.updated_at,
  }));
}

/** The line and the change stand or fall together; whoever comes second changes nothing. */
export function revive(knex: Knex, uuid: string, now: string, audit: AuditLine): Promise<boolean> {
  return knex.transaction(async (transaction) => {
    const changed = await transaction<CertificateRow>('certificates')
      .where({ uuid, status: 'error' })
      .whereNull('erased_at')
      .update({
        status: 'generating',
        attempts: 0,
        leased_until: now,
        retry_at: now,
        problem_code: null,
        problem_detail: null,
        updated_at: now,
      });
    if (changed === 1) await appendAudit(transaction, audit);
    return changed === 1;
  });
}
