// Revokes, reinstates, expires and replaces: a conditional update and its audit line in one transaction.
import type { Knex } from 'knex';
import type { AuditLine } from '../../issuance/ports/audit.ts';
import type { CorrectionStore } from '../../issuance/ports/corrections.ts';
import { appendAudit } from '../audit/audit.ts';
import { guarded } from '../engines/storage-problem.ts';
import { CERTIFICATE_COLUMNS, type CertificateRow, type ToCertificate } from '../rows/certificate-row.ts';
import { reserveVersion } from './reserve.ts';

type Where = (rows: Knex.QueryBuilder<CertificateRow>) => Knex.QueryBuilder;

export function createCorrectionStore(knex: Knex, toCertificate: ToCertificate): CorrectionStore {
  const certificates = (connection: Knex = knex) => connection<CertificateRow>('certificates');

  /** Changes the row if `where` still matches. */
  const change = (where: Where, news: object, audit: AuditLine) =>
    guarded(() =>
      knex.transaction(async (transaction) => {
        const rows = certificates(transaction).where({ uuid: audit.certificateUuid });
        const changed = await where(rows as Knex.QueryBuilder<CertificateRow>).update({
          ...news,
          updated_at: audit.at,
        });
        if (Number(changed) !== 1) return false;
        await appendAudit(transaction, audit);
        return true;
      }),
    );

  return {
    revoke: ({ at, reason, wording }, audit) =>
      change(
        (rows) =>
          rows
            .where({ status: 'downloadable' })
            .andWhere((either) => either.where({ live: 1 }).orWhereNotNull('erased_at')),
        { status: 'unavailable', revoked_at: at, revoked_reason: reason, revoked_wording: wording },
        audit,
      ),

    reinstate: (audit) =>
      change(
        (rows) => rows.where({ status: 'unavailable' }),
        {
          status: 'downloadable',
          revoked_at: null,
          revoked_reason: null,
          revoked_wording: null,
          // An erased certificate stayed current only to show its revocation.
          live: knex.raw('case when erased_at is null then live else null end'),
        },
        audit,
      ),

    setExpiry: (expiresAt, audit) =>
      change((rows) => rows.where({ status: 'downloadable', live: 1 }), { expires_at: expiresAt }, audit),

    listEnding: (award, until, afterUserId, limit) =>
      guarded(async () => {
        const rows = await certificates()
          .select(...CERTIFICATE_COLUMNS)
          .where({ course_key: award.courseKey, award_slug: award.slug, live: 1, status: 'downloadable' })
          .andWhere('expires_at', '<=', until)
          .andWhere('user_id', '>', afterUserId ?? -1)
          .orderBy('user_id')
          .limit(limit);
        return rows.map(toCertificate);
      }),

    listOutdated: (award, current, version, afterUserId, limit) =>
      guarded(async () => {
        const rows = await certificates()
          .select(...CERTIFICATE_COLUMNS)
          .where({ course_key: award.courseKey, award_slug: award.slug, live: 1, status: 'downloadable' })
          .andWhere({ template_id: current.id, ...(version !== undefined && { template_version: version }) })
          .whereNot({ template_version: current.version })
          .andWhere('user_id', '>', afterUserId ?? -1)
          .orderBy('user_id')
          .limit(limit);
        return rows.map(toCertificate);
      }),

    reserveVersion: (request, replaces, lease) =>
      guarded(() => reserveVersion({ knex, toCertificate }, request, replaces, lease)),
  };
}
