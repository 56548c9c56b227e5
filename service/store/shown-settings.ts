// The settings authors published, as signed tokens showed them: one row per block.
import type { Knex } from 'knex';
import { awardSettings } from '../../shared/award-settings.ts';
import type { AwardKey } from '../domain/certificate.ts';
import type { ShownSettings } from '../issuance/ports.ts';
import { isUniqueViolation } from './storage-problem.ts';

/** A page that sat open for minutes shows an older token; it never overwrites newer settings. */
export async function keepSettings(knex: Knex, shown: ShownSettings): Promise<void> {
  const block = {
    course_key: shown.award.courseKey,
    award_slug: shown.award.slug,
    usage_key: shown.usageKey,
  };
  const known = await knex('award_settings').where(block).first('digest', 'signed_at');
  // Most clicks show what is known already: a read, and no write lock. The hour keeps `signed_at` fresh
  // enough for the search for conflicts.
  if (known !== undefined && known.digest === shown.digest && Number(known.signed_at) > shown.signedAt - 3600)
    return;
  const news = {
    digest: shown.digest,
    settings: JSON.stringify(shown.settings),
    signed_at: shown.signedAt,
  };
  if (known === undefined) {
    try {
      await knex('award_settings').insert({ ...block, ...news });
      return;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
  await knex('award_settings').where(block).andWhere('signed_at', '<', shown.signedAt).update(news);
}

export async function hasSettingsConflict(knex: Knex, award: AwardKey, shownSince: number): Promise<boolean> {
  const rows = await knex('award_settings')
    .where({ course_key: award.courseKey, award_slug: award.slug })
    .andWhere('signed_at', '>=', shownSince)
    .distinct('digest')
    .limit(2);
  return rows.length > 1;
}

export async function findSettings(knex: Knex, award: AwardKey): Promise<ShownSettings | undefined> {
  const row = await knex('award_settings')
    .where({ course_key: award.courseKey, award_slug: award.slug })
    .orderBy([
      { column: 'signed_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first('usage_key', 'digest', 'settings', 'signed_at');
  if (row === undefined) return undefined;
  return {
    award,
    usageKey: row.usage_key,
    digest: row.digest,
    settings: awardSettings.parse(JSON.parse(row.settings)),
    signedAt: Number(row.signed_at),
  };
}
