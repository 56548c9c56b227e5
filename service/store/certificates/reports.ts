// Report queries: one counts an award, one reads a page of it, one looks up a page of usernames.
import type { Knex } from 'knex';
import { usernameKey } from '../../../shared/learners/username-key.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { CertificateGroup } from '../../domain/certificates/award-counts.ts';
import type { Holding } from '../../domain/decision/try-threshold.ts';
import type { ReportStore } from '../../issuance/ports/reports.ts';
import { guarded } from '../engines/storage-problem.ts';
import { byUsername } from '../rows/by-username.ts';
import { CERTIFICATE_COLUMNS, type CertificateRow, type ToCertificate } from '../rows/certificate-row.ts';

const keyOf = ({ courseKey, slug }: AwardKey) => ({ course_key: courseKey, award_slug: slug });

interface GroupRow {
  status: CertificateRow['status'];
  live: number | null;
  problem_code: string | null;
  level_label: string | null;
  // Drivers return sums as texts.
  total: number | string;
  erased: number | string;
  expired: number | string;
}

type HoldingRow = Pick<CertificateRow, 'username' | 'award_slug' | 'live' | 'status'>;

export function createReportStore(knex: Knex, toCertificate: ToCertificate): ReportStore {
  const certificates = () => knex<CertificateRow>('certificates');

  return {
    // The index `certificates_for_reports` has every column of this query in this order: the engine reads the award's entries
    // once, opens no row and sorts nothing.
    countCertificates: (award, now) =>
      guarded(async () => {
        const rows: GroupRow[] = await knex('certificates')
          .select(
            'status',
            'live',
            'problem_code',
            'level_label',
            knex.raw('count(*) as total'),
            knex.raw('sum(case when erased_at is null then 0 else 1 end) as erased'),
            knex.raw('sum(case when erased_at is null and expires_at <= ? then 1 else 0 end) as expired', [
              now,
            ]),
          )
          .where(keyOf(award))
          .groupBy('status', 'live', 'problem_code', 'level_label');
        return rows.flatMap(toGroups);
      }),

    // In the order of the index over versions, so that every page costs the same.
    listByAward: (award, after, limit) =>
      guarded(async () => {
        const rows = await certificates()
          .select(...CERTIFICATE_COLUMNS)
          .where(keyOf(award))
          .modify((query) => {
            if (after === undefined) return;
            query
              .andWhere('user_id', '>=', after.userId)
              .andWhere((either) =>
                either.where('user_id', '>', after.userId).orWhere('version', '>', after.version),
              );
          })
          .orderBy([{ column: 'user_id' }, { column: 'version' }])
          .limit(limit);
        return rows.map(toCertificate);
      }),

    // Uses the index over learners and courses and filters the rest here: with the award in the query, an engine without
    // statistics reads the whole award instead.
    findHoldings: (award, usernames) =>
      guarded(async () => {
        const rows: HoldingRow[] = await certificates()
          .select('username', 'award_slug', 'live', 'status')
          .modify(byUsername(...usernames))
          .andWhere({ course_key: award.courseKey });
        const holdings = new Map<string, Holding>(
          rows
            .filter((row) => row.award_slug === award.slug && row.live === 1 && row.status !== 'error')
            .map(({ username, status }) => [
              usernameKey(username),
              status === 'unavailable' ? 'revoked' : 'holds',
            ]),
        );
        return new Map(
          usernames.flatMap((username) => {
            const holding = holdings.get(usernameKey(username));
            return holding === undefined ? [] : [[username, holding] as const];
          }),
        );
      }),
  };
}

function toGroups(row: GroupRow): CertificateGroup[] {
  const [total, erased, expired] = [row.total, row.erased, row.expired].map(Number) as [
    number,
    number,
    number,
  ];
  const group = {
    status: row.status,
    isLive: row.live === 1,
    problemCode: row.problem_code ?? undefined,
    level: row.level_label ?? undefined,
  };
  return [
    { ...group, isErased: true, isExpired: false, count: erased },
    { ...group, isErased: false, isExpired: true, count: expired },
    { ...group, isErased: false, isExpired: false, count: total - erased - expired },
  ].filter(({ count }) => count > 0);
}
