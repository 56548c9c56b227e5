// Reads certificate rows for the check of the audit trail: page by page along the index, without validation.
import type { Knex } from 'knex';
import type { RowState } from '../../domain/audit/replay-certificates.ts';
import type { AuditTrail, LearnerKey } from '../../issuance/ports/audit.ts';
import { guarded } from '../engines/storage-problem.ts';
import type { CertificateRow } from '../rows/certificate-row.ts';

const COLUMNS = [
  'uuid',
  'award_slug',
  'user_id',
  'status',
  'live',
  'file_digest',
  'revoked_at',
  'revoked_reason',
  'revoked_wording',
  'expires_at',
  'erased_at',
  'mode',
  'grade',
  'grade_needed',
  'recipient_name',
  'course_title',
  'organization',
  'issued_at',
  'time_zone',
  'language',
  'learner_language',
  'level_label',
  'level_wording',
  'waived',
  'renewed_at',
  'template_id',
  'template_version',
  'settings',
  'settings_digest',
  'request_token',
  'facts_salt',
  'issuer',
] as const satisfies readonly (keyof CertificateRow)[];

type Reads = Pick<AuditTrail, 'listRowStates' | 'readRowStates' | 'listMissing'>;

export function createRowStates(knex: Knex): Reads {
  const rows = (courseKey: string) => knex<CertificateRow>('certificates').where({ course_key: courseKey });

  async function nextSlug(courseKey: string, after: string | undefined): Promise<string | undefined> {
    const query = rows(courseKey);
    if (after !== undefined) query.andWhere('award_slug', '>', after);
    const row = await query.orderBy('award_slug').first('award_slug');
    return row?.award_slug;
  }

  const readOf = async (courseKey: string, { slug, userId }: LearnerKey): Promise<RowState[]> => {
    const found = await rows(courseKey)
      .andWhere({ award_slug: slug, user_id: userId })
      .orderBy('version')
      .select(...COLUMNS);
    return found.map(toState);
  };

  return {
    // One award after another, so that every engine reads along its index.
    listRowStates: (courseKey, after, limit) =>
      guarded(async () => {
        let userId = after?.userId;
        let slug = after?.slug ?? (await nextSlug(courseKey, undefined));
        for (; slug !== undefined; slug = await nextSlug(courseKey, slug), userId = undefined) {
          const query = rows(courseKey).andWhere({ award_slug: slug });
          if (userId !== undefined) query.andWhere('user_id', '>', userId);
          const page = (
            await query
              .orderBy([{ column: 'user_id' }, { column: 'version' }])
              .limit(limit)
              .select(...COLUMNS)
          ).map(toState);
          const last = page.at(-1)?.facts.kept.userId;
          if (last === undefined) continue;
          if (page.length < limit) return page;
          const before = page.filter(({ facts }) => facts.kept.userId !== last);
          return [...before, ...(await readOf(courseKey, { slug, userId: last }))];
        }
        return [];
      }),

    readRowStates: (courseKey, learner) => guarded(() => readOf(courseKey, learner)),

    listMissing: (courseKey, table, uuids) =>
      guarded(async () => {
        if (uuids.length === 0) return [];
        // The course is compared here, because a query with both columns would make SQLite read the whole course.
        const found = await knex<Pick<CertificateRow, 'uuid' | 'course_key'>>(table)
          .whereIn('uuid', [...uuids])
          .select('uuid', 'course_key');
        const courses = new Map(found.map(({ uuid, course_key }) => [uuid, course_key]));
        return uuids.filter((uuid) => courses.get(uuid) !== courseKey);
      }),
  };
}

function toState(row: Pick<CertificateRow, (typeof COLUMNS)[number]>): RowState {
  return {
    uuid: row.uuid,
    status: row.status,
    isLive: row.live === 1,
    fileDigest: row.file_digest,
    revokedAt: row.revoked_at,
    revokedReason: row.revoked_reason,
    revokedWording: row.revoked_wording,
    expiresAt: row.expires_at,
    erasedAt: row.erased_at,
    facts: {
      kept: {
        slug: row.award_slug,
        userId: Number(row.user_id),
        mode: row.mode,
        gradeNeeded: row.grade_needed,
        courseTitle: row.course_title,
        organization: row.organization,
        issuedAt: row.issued_at,
        timeZone: row.time_zone,
        language: row.language,
        template: `${row.template_id}@${row.template_version}`,
        settings: row.settings,
        settingsDigest: row.settings_digest,
        requestToken: row.request_token,
        renewedAt: row.renewed_at,
        issuer: row.issuer,
      },
      personal: {
        recipientName: row.recipient_name,
        grade: row.grade,
        learnerLanguage: row.learner_language,
        levelLabel: row.level_label,
        levelWording: row.level_wording,
        waived: row.waived ?? '',
      },
      salt: row.facts_salt,
    },
  };
}
