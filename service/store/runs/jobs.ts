// Unfinished and failed certificates, and how a failed one is retried.
import type { Knex } from 'knex';
import type { AuditLine } from '../../issuance/ports/audit.ts';
import type { FailedRow, FailureQuery, JobQuery, JobState, JobStore } from '../../issuance/ports/jobs.ts';
import { appendAudit } from '../audit/audit.ts';
import { guarded } from '../engines/storage-problem.ts';
import type { CertificateRow } from '../rows/certificate-row.ts';
import { NO_PROBLEM, toProblem } from '../rows/problem-columns.ts';

export const createJobStore = (knex: Knex): JobStore => ({
  list: (query) => guarded(() => listJobs(knex, query)),
  listFailures: (query) => guarded(() => listFailures(knex, query)),
  countFailures: (courseKey) => guarded(() => countFailures(knex, courseKey)),
  revive: (uuid, now, audit) => guarded(() => revive(knex, uuid, now, audit)),
});

/** Excludes the erased certificates of retired learners, and a failed version with a newer one that was published. */
function leftToDo(knex: Knex, where: Partial<CertificateRow>) {
  const newer = knex('certificates as newer')
    .select('newer.uuid')
    .whereRaw('newer.course_key = certificates.course_key and newer.award_slug = certificates.award_slug')
    .whereRaw('newer.user_id = certificates.user_id and newer.version > certificates.version')
    .whereNotNull('newer.file_digest');
  return knex<CertificateRow>('certificates').where(where).whereNull('erased_at').whereNotExists(newer);
}

async function listJobs(knex: Knex, { status, code, courseKey, limit }: JobQuery): Promise<JobState[]> {
  const rows = await leftToDo(knex, {
    status,
    ...(code !== undefined && { problem_code: code }),
    ...(courseKey !== undefined && { course_key: courseKey }),
  })
    .select(
      'uuid',
      'course_key',
      'attempts',
      'leased_until',
      'retry_at',
      'problem_code',
      'problem_detail',
      'problem_params',
      'updated_at',
    )
    .orderBy('id')
    .limit(limit);
  return rows.map((row) => ({
    uuid: row.uuid,
    courseKey: row.course_key,
    status,
    attempts: row.attempts,
    leasedUntil: row.leased_until,
    retryAt: row.retry_at,
    problem: toProblem(row),
    updatedAt: row.updated_at,
  }));
}

const failed = (knex: Knex, courseKey: string) => leftToDo(knex, { status: 'error', course_key: courseKey });

async function listFailures(knex: Knex, { courseKey, after, limit }: FailureQuery): Promise<FailedRow[]> {
  const rows = await failed(knex, courseKey)
    .select(
      'id',
      'uuid',
      'award_slug',
      'user_id',
      'username',
      'version',
      'attempts',
      'updated_at',
      'problem_code',
      'problem_detail',
      'problem_params',
    )
    .andWhere('id', '>', after ?? 0)
    .orderBy('id')
    .limit(limit);
  return rows.map((row) => ({
    id: row.id,
    uuid: row.uuid,
    award: row.award_slug,
    userId: Number(row.user_id),
    username: row.username,
    version: row.version,
    attempts: row.attempts,
    failedAt: row.updated_at,
    problem: toProblem(row) ?? { code: 'internal', detail: '' },
  }));
}

async function countFailures(knex: Knex, courseKey: string): Promise<number> {
  const [row] = await failed(knex, courseKey).count({ count: '*' });
  return Number(row?.count ?? 0);
}

/** Writes the line and the change together; a second call changes nothing. */
function revive(knex: Knex, uuid: string, now: string, audit: AuditLine): Promise<boolean> {
  return knex.transaction(async (transaction) => {
    const isLeft = await failed(transaction, audit.courseKey).where({ uuid }).first('uuid');
    if (isLeft === undefined) return false;
    const changed = await transaction<CertificateRow>('certificates')
      .where({ uuid, status: 'error' })
      .whereNull('erased_at')
      .update({
        status: 'generating',
        attempts: 0,
        leased_until: now,
        retry_at: now,
        ...NO_PROBLEM,
        updated_at: now,
      });
    if (changed === 1) await appendAudit(transaction, audit);
    return changed === 1;
  });
}
