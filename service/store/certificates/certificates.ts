// Finds, reserves, leases and publishes single certificates.
import type { Knex } from 'knex';
import { preferSpelling } from '../../../shared/learners/username.ts';
import type { AuditLine } from '../../issuance/ports/audit.ts';
import type { CertificateStore } from '../../issuance/ports/certificates.ts';
import { appendAudit } from '../audit/audit.ts';
import { guarded } from '../engines/storage-problem.ts';
import { byUsername, usernameColumns } from '../rows/by-username.ts';
import {
  CERTIFICATE_COLUMNS,
  type CertificateRow,
  selectOne,
  toCertificate,
  toRow,
} from '../rows/certificate-row.ts';
import { readerOf } from '../sqlite/reader.ts';
import { createBatches } from './batches.ts';
import { reserve } from './reserve.ts';

export function createCertificateStore(knex: Knex): CertificateStore {
  const certificates = (connection: Knex = knex) => connection<CertificateRow>('certificates');

  const readDirectly = readerOf(knex);

  async function findOne(where: Partial<CertificateRow>) {
    const row = readDirectly
      ? toRow(readDirectly(...selectOne(where)))
      : await certificates()
          .where(where)
          .first(...CERTIFICATE_COLUMNS);
    return row === undefined ? undefined : toCertificate(row);
  }

  const list = (query: (rows: Knex.QueryBuilder) => Knex.QueryBuilder) =>
    guarded(async () => {
      const rows: CertificateRow[] = await query(certificates().select(...CERTIFICATE_COLUMNS));
      return rows.map(toCertificate);
    });

  /** Changes the row, with an audit line, while it has this lease. */
  const change = (uuid: string, leaseId: string, audit: AuditLine, news: Partial<CertificateRow>) =>
    guarded(() =>
      knex.transaction(async (transaction) => {
        const changed = await certificates(transaction)
          .where({ uuid, status: 'generating', lease_id: leaseId })
          .update(news);
        if (changed === 1) await appendAudit(transaction, audit);
        return changed === 1;
      }),
    );

  return {
    ...createBatches(knex),

    findLive: (award, userId) =>
      guarded(() =>
        findOne({ course_key: award.courseKey, award_slug: award.slug, user_id: userId, live: 1 }),
      ),

    findByUuid: (uuid) => guarded(() => findOne({ uuid })),

    findByDigest: (digest) => guarded(() => findOne({ file_digest: digest })),

    listForLearner: (learner, courseKey) =>
      guarded(async () => {
        const rows = await certificates()
          .select(...CERTIFICATE_COLUMNS)
          .where({ live: 1, ...(courseKey === undefined ? {} : { course_key: courseKey }) })
          .modify((all) =>
            'userId' in learner ? all.where({ user_id: learner.userId }) : byUsername(learner.username)(all),
          )
          .orderBy('id', 'desc');
        const found = rows.map(toCertificate);
        return 'userId' in learner ? found : [...preferSpelling(found, learner.username)];
      }),

    renameLearner: (userId, username) =>
      guarded(async () => {
        const news = usernameColumns(username);
        await certificates().where({ user_id: userId }).whereNull('erased_at').update(news);
        await knex('grants').where({ user_id: userId }).whereNull('erased_at').update(news);
      }),

    reserve: (reservation, lease, audit) => guarded(() => reserve(knex, reservation, lease, audit)),

    lease: (uuid, now, lease) =>
      guarded(async () => {
        const changed = await certificates()
          .where({ uuid, status: 'generating' })
          .andWhere('leased_until', '<=', now)
          .update({ lease_id: lease.id, leased_until: lease.until, retry_at: lease.until, updated_at: now })
          .increment('attempts', 1);
        return changed === 1;
      }),

    publish: (uuid, leaseId, file, now, audit) =>
      change(uuid, leaseId, audit, {
        status: 'downloadable',
        file_digest: file.digest,
        file_size: file.size,
        problem_code: null,
        problem_detail: null,
        updated_at: now,
      }),

    release: (uuid, leaseId, retryAt, now, audit, attempts) =>
      change(uuid, leaseId, audit, {
        leased_until: now,
        retry_at: retryAt,
        updated_at: now,
        ...(attempts !== undefined && { attempts }),
      }),

    fail: (uuid, leaseId, problem, now, audit) =>
      change(uuid, leaseId, audit, {
        status: 'error',
        problem_code: problem.code,
        problem_detail: problem.detail,
        updated_at: now,
      }),

    listVersions: (award, userId) =>
      list((rows) =>
        rows
          .where({ course_key: award.courseKey, award_slug: award.slug, user_id: userId })
          .orderBy('version', 'desc'),
      ),

    listAllOf: (userId) => list((rows) => rows.where({ user_id: userId }).orderBy('id')),

    listUnfinished: (now, limit) =>
      list((rows) =>
        rows
          .where({ status: 'generating' })
          .andWhere('retry_at', '<=', now)
          .andWhere('leased_until', '<=', now)
          .orderBy('id')
          .limit(limit),
      ),
  };
}
