// The settings that authors published, from signed tokens: one row for each block.
import type { Knex } from 'knex';
import { awardSettings } from '../../../shared/award/award-settings.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { SettingsStore, ShownSettings } from '../../issuance/ports/settings.ts';
import { insertNew } from '../engines/insert-new.ts';
import { guarded } from '../engines/storage-problem.ts';

export const createSettingsStore = (knex: Knex): SettingsStore => ({
  save: (shown, shownBy = 'learner') => guarded(() => saveSettings(knex, shown, shownBy)),
  find: (award) => guarded(() => findSettings(knex, award)),
  list: (courseKey) => guarded(() => listSettings(knex, courseKey)),
  hasConflict: (award, shownSince) => guarded(() => hasConflict(knex, award, shownSince)),
});

/** A page that was open for minutes sends an older token, which never overwrites newer settings. Tokens contain the second of
 *  their signature. Of two different tokens of one second, the later request counts if staff send it, because they check what
 *  they have just published. A learner's token of that second never counts, because it could restore old rules. */
async function saveSettings(
  knex: Knex,
  shown: ShownSettings,
  shownBy: 'staff' | 'learner',
): Promise<boolean> {
  const block = {
    course_key: shown.award.courseKey,
    award_slug: shown.award.slug,
    usage_key: shown.usageKey,
  };
  const known = await knex('award_settings').where(block).first('digest', 'signed_at');
  // Most clicks send known settings: a read, and no write lock. Updating once an hour keeps `signed_at` fresh enough for the
  // search for conflicts.
  if (known !== undefined && known.digest === shown.digest && Number(known.signed_at) > shown.signedAt - 3600)
    return true;
  const news = {
    digest: shown.digest,
    settings: JSON.stringify(shown.settings),
    signed_at: shown.signedAt,
  };
  if (known === undefined && (await insertNew(knex, 'award_settings', { ...block, ...news }))) return true;
  const older = shownBy === 'staff' ? '<=' : '<';
  const changed = await knex('award_settings')
    .where(block)
    .andWhere('signed_at', older, shown.signedAt)
    .update(news);
  return changed > 0;
}

/** Returns the newest settings that can still be parsed: those of an older version of the service may lack required fields. */
async function findSettings(knex: Knex, award: AwardKey): Promise<ShownSettings | undefined> {
  const rows = await knex('award_settings')
    .where({ course_key: award.courseKey, award_slug: award.slug })
    .orderBy([
      { column: 'signed_at', order: 'desc' },
      { column: 'usage_key', order: 'asc' },
    ])
    .select('usage_key', 'settings', 'digest', 'signed_at');
  for (const row of rows) {
    const settings = awardSettings.safeParse(JSON.parse(row.settings));
    if (!settings.success) continue;
    const { digest, usage_key: usageKey, signed_at: signedAt } = row;
    return { award, usageKey, settings: settings.data, digest, signedAt: Number(signedAt) };
  }
  return undefined;
}

async function hasConflict(knex: Knex, award: AwardKey, shownSince: number): Promise<boolean> {
  const rows = await knex('award_settings')
    .where({ course_key: award.courseKey, award_slug: award.slug })
    .andWhere('signed_at', '>=', shownSince)
    .distinct('digest')
    .limit(2);
  return rows.length > 1;
}

async function listSettings(knex: Knex, courseKey: string): Promise<ShownSettings[]> {
  const slugs: string[] = await knex('award_settings')
    .where({ course_key: courseKey })
    .distinct()
    .orderBy('award_slug')
    .pluck('award_slug');
  const all = await Promise.all(slugs.map((slug) => findSettings(knex, { courseKey, slug })));
  return all.filter((shown) => shown !== undefined);
}
