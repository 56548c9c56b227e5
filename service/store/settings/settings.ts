// The settings authors published, as signed tokens showed them: one row per block.
import type { Knex } from 'knex';
import { awardSettings } from '../../../shared/award-settings.ts';
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

/** A page that sat open for minutes shows an older token; it never overwrites newer settings. Tokens say the second in which
 *  they were signed: of two in one second that differ, the one that comes later counts when staff show it, who look at what
 *  they have just published. A learner's never does: with an old token of that second, a learner could bring old rules back. */
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
  // Most clicks show what is known already: a read, and no write lock. The hour keeps `signed_at` fresh
  // enough for the search for conflicts.
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

/** The newest that can still be read: settings of an older version of the service may miss what is needed now. */
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
