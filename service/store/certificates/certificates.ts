// Finds, reserves, leases and publishes certificates: one, or a batch in a few statements.
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
  type ToCertificate,
  toRow,
} from '../rows/certificate-row.ts';
import { fromProblem } from '../rows/problem-columns.ts';
import { readerOf } from '../sqlite/reader.ts';
import { publish } from './publish.ts';
import { reserve } from './reserve.ts';

export function createCertificateStore(knex: Knex, toCertificate: ToCertificate): CertificateStore {
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

    listByUuids: (uuids) => list((rows) => rows.whereIn('uuid', [...uuids])),

    listLiveOf: (award, learners) =>
      list((rows) =>
        rows
          .where({ course_key: award.courseKey, award_slug: award.slug, live: 1 })
          .modify((all) =>
            'userIds' in learners
              ? all.whereIn('user_id', [...learners.userIds])
              : byUsername(...learners.usernames)(all),
          ),
      ),

    reserve: (requests, lease, sweepAt) =>
      guarded(() => reserve({ knex, toCertificate }, requests, lease, sweepAt)),

    lease: (uuids, now, lease) =>
      guarded(async () => {
        if (uuids.length === 0) return [];
        const generating = () =>
          certificates()
            .whereIn('uuid', [...uuids])
            .andWhere({ status: 'generating' });
        await generating()
          .andWhere('leased_until', '<=', now)
          .update({ lease_id: lease.id, leased_until: lease.until, retry_at: lease.until, updated_at: now })
          .increment('attempts', 1);
        const rows = await generating()
          .andWhere({ lease_id: lease.id })
          .select(...CERTIFICATE_COLUMNS);
        return rows.map(toCertificate);
      }),

    publish: (results, leaseId) => guarded(() => publish(knex, results, leaseId)),

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
        ...fromProblem(problem),
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
