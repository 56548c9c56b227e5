// The certificate store over knex: what issuance/ports.ts promises, in SQL that can be reviewed.
import type { Knex } from 'knex';
import { preferSpelling } from '../../shared/username.ts';
import type { AuditLine } from '../issuance/ports/audit.ts';
import type { CertificateStore } from '../issuance/ports/ports.ts';
import { appendAudit, createAuditTrail } from './audit/audit.ts';
import { createBundleStore } from './certificates/batches.ts';
import { byUsername, usernameColumns } from './certificates/by-username.ts';
import {
  CERTIFICATE_COLUMNS,
  type CertificateRow,
  selectOne,
  toCertificate,
  toRow,
} from './certificates/certificate-row.ts';
import { createCorrectionStore } from './certificates/corrections.ts';
import { createReportStore } from './certificates/report.ts';
import { reserve } from './certificates/reserve.ts';
import { checkDatabase } from './engines/check-database.ts';
import { guarded } from './engines/storage-problem.ts';
import { createEventStore } from './events/events.ts';
import { createHintStore } from './events/hints.ts';
import { createGrantStore } from './grants/grants.ts';
import { createRetirementStore } from './retirement/retired.ts';
import { countFailures, listFailures, listJobs, revive } from './runs/jobs.ts';
import { createRefusalStore } from './runs/refusals.ts';
import { createRunStore } from './runs/runs.ts';
import { findSettings, hasSettingsConflict, keepSettings } from './settings/shown-settings.ts';
import { createDisplayStore } from './settings/visibility.ts';
import { readerOf } from './sqlite/reader.ts';

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

  /** What the holder of the lease writes, with its audit line; nothing when the lease is somebody else's. */
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
    ...createCorrectionStore(knex),
    ...createAuditTrail(knex),
    ...createBundleStore(knex),
    ...createRunStore(knex),
    ...createReportStore(knex),
    ...createEventStore(knex),
    ...createHintStore(knex),
    ...createRefusalStore(knex),
    ...createDisplayStore(knex),
    ...createGrantStore(knex),
    ...createRetirementStore(knex),

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

    listUnfinished: (now, limit) =>
      guarded(async () => {
        const rows = await certificates()
          .select(...CERTIFICATE_COLUMNS)
          .where({ status: 'generating' })
          .andWhere('retry_at', '<=', now)
          .andWhere('leased_until', '<=', now)
          .orderBy('id')
          .limit(limit);
        return rows.map(toCertificate);
      }),

    listJobs: (query) => guarded(() => listJobs(knex, query)),
    listFailures: (query) => guarded(() => listFailures(knex, query)),
    countFailures: (courseKey) => guarded(() => countFailures(knex, courseKey)),
    revive: (uuid, now, audit) => guarded(() => revive(knex, uuid, now, audit)),

    keepSettings: (shown, shownBy = 'learner') => guarded(() => keepSettings(knex, shown, shownBy)),
    hasSettingsConflict: (award, shownSince) => guarded(() => hasSettingsConflict(knex, award, shownSince)),
    findSettings: (award) => guarded(() => findSettings(knex, award)),
    check: () => checkDatabase(knex),
  };
}
