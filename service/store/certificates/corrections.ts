// Revoking, reinstating, expiring and erasing: a conditional update and its audit line in one transaction.
import type { Knex } from 'knex';
import type { AuditLine } from '../../issuance/ports/audit.ts';
import type { CorrectionStore } from '../../issuance/ports/corrections.ts';
import { appendAudit, eraseNotes } from '../audit/audit.ts';
import { guarded } from '../engines/storage-problem.ts';
import { blanked } from '../retirement/personal-data.ts';
import { eraseLog } from '../sqlite/erase-log.ts';
import { byUsername } from './by-username.ts';
import { CERTIFICATE_COLUMNS, type CertificateRow, toCertificate } from './certificate-row.ts';
import { publishVersion, reserveVersion } from './versions.ts';

/** Tables that have a username beside a user id, which may be null in the last two. */
const NAMED = ['certificates', 'grants', 'hints', 'refusals'] as const;

type Where = (rows: Knex.QueryBuilder<CertificateRow>) => Knex.QueryBuilder;

export function createCorrectionStore(knex: Knex): CorrectionStore {
  const certificates = (connection: Knex = knex) => connection<CertificateRow>('certificates');

  /** Changes the row if `where` still holds. */
  const change = (
    where: Where,
    news: object,
    audit: AuditLine,
    more?: (transaction: Knex) => Promise<void>,
  ) =>
    guarded(() =>
      knex.transaction(async (transaction) => {
        const rows = certificates(transaction).where({ uuid: audit.certificateUuid });
        const changed = await where(rows as Knex.QueryBuilder<CertificateRow>).update({
          ...news,
          updated_at: audit.at,
        });
        if (Number(changed) !== 1) return false;
        await appendAudit(transaction, audit);
        await more?.(transaction);
        return true;
      }),
    );

  const list = (query: (rows: Knex.QueryBuilder) => Knex.QueryBuilder) =>
    guarded(async () => {
      const rows: CertificateRow[] = await query(certificates().select(...CERTIFICATE_COLUMNS));
      return rows.map(toCertificate);
    });

  return {
    listVersions: (award, userId) =>
      list((rows) =>
        rows
          .where({ course_key: award.courseKey, award_slug: award.slug, user_id: userId })
          .orderBy('version', 'desc'),
      ),

    revoke: ({ at, reason, wording }, audit) =>
      change(
        (rows) =>
          rows
            .where({ status: 'downloadable' })
            .andWhere((either) => either.where({ live: 1 }).orWhereNotNull('erased_at')),
        { status: 'unavailable', revoked_at: at, revoked_class: reason, revoked_reason: wording },
        audit,
      ),

    reinstate: (audit) =>
      change(
        (rows) => rows.where({ status: 'unavailable' }),
        {
          status: 'downloadable',
          revoked_at: null,
          revoked_class: null,
          revoked_reason: null,
          // An erased one was kept as the one that speaks only so that the revocation did.
          live: knex.raw('case when erased_at is null then live else null end'),
        },
        audit,
      ),

    setExpiry: (expiresAt, audit) =>
      change((rows) => rows.where({ status: 'downloadable', live: 1 }), { expires_at: expiresAt }, audit),

    listEnding: (award, until, afterUserId, limit) =>
      list((rows) =>
        rows
          .where({ course_key: award.courseKey, award_slug: award.slug, live: 1, status: 'downloadable' })
          .andWhere('expires_at', '<=', until)
          .andWhere('user_id', '>', afterUserId ?? -1)
          .orderBy('user_id')
          .limit(limit),
      ),

    reserveVersion: (reservation, replaces, lease, audit) =>
      guarded(() => reserveVersion(knex, reservation, replaces, lease, audit)),
    publishVersion: (uuid, leaseId, file, audit) =>
      guarded(() => publishVersion(knex, uuid, leaseId, file, audit)),

    listAllOf: (userId) => list((rows) => rows.where({ user_id: userId }).orderBy('id')),

    findUserIds: (username) =>
      guarded(async () => {
        const found = await Promise.all(
          NAMED.map((table) =>
            knex(table).modify(byUsername(username)).whereNotNull('user_id').distinct().pluck('user_id'),
          ),
        );
        return [...new Set(found.flat().map(Number))];
      }),

    findUsernames: (userId) =>
      guarded(async () => {
        const found = await Promise.all(
          NAMED.map((table) =>
            knex(table).where({ user_id: userId }).andWhereNot({ username: '' }).distinct().pluck('username'),
          ),
        );
        return [...new Set(found.flat())];
      }),

    erase: (audit, draft) =>
      change(
        (rows) => rows.whereNull('erased_at'),
        {
          ...blanked(knex, 'certificates'),
          erased_at: audit.at,
          // A revocation goes on speaking; what is being made is made no longer.
          live: knex.raw("case when status = 'unavailable' then live else null end"),
          status: knex.raw("case when status = 'generating' then 'error' else status end"),
        },
        audit,
        async (transaction) => {
          const { certificateUuid: uuid, courseKey } = audit;
          await eraseNotes(transaction, uuid);
          const row = await certificates(transaction).where({ uuid }).first('file_digest');
          const digest = row?.file_digest ?? draft;
          if (digest) await transaction('erasures').insert({ uuid, course_key: courseKey, digest });
        },
      ),

    confirmErased: (audit) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          const { certificateUuid: uuid, at } = audit;
          const isBeingDrawn = certificates(transaction)
            .select('uuid')
            .where({ uuid, file_digest: null })
            .andWhere('leased_until', '>', at);
          const gone = await transaction('erasures').where({ uuid }).whereNotExists(isBeingDrawn).delete();
          if (gone !== 1) return false;
          await appendAudit(transaction, audit);
          return true;
        }),
      ),

    eraseTraces: () => eraseLog(knex),

    listErasing: (limit) =>
      guarded(async () => {
        const rows = await knex('erasures').select('uuid', 'course_key', 'digest').limit(limit);
        return rows.map(({ uuid, course_key, digest }) => ({ uuid, courseKey: course_key, digest }));
      }),
  };
}
