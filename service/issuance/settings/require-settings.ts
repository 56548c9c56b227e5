// The published rules of an award, for work that does not come from a block.
import type { AwardKey } from '../../domain/award-key.ts';
import { isCourseKey } from '../../domain/course-key.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { ShownSettings } from '../ports/settings.ts';
import { hasSettingsConflict } from './settings-conflict.ts';

/** Throws `course-not-configured` for an award that no block has shown. */
export async function requireKnownSettings(
  award: AwardKey,
  { stores }: Pick<IssuanceDeps, 'stores'>,
): Promise<ShownSettings> {
  if (!isCourseKey(award.courseKey))
    throw new ServiceProblem('not-found', 'This is no course key. It looks like course-v1:Org+Course+Run.');
  const shown = await stores.settings.find(award);
  if (shown !== undefined) return shown;
  throw new ServiceProblem(
    'course-not-configured',
    `The rules of the award "${award.slug}" of ${award.courseKey} are not known here yet. Open the unit with the block once, as course staff, and try again, or correct the course key or the name of the award.`,
  );
}

/** The rules of an award are the settings its block published last. Throws `course-not-configured` when no block has shown
 *  them yet, and `conflict` when blocks publish different ones under this name. */
export async function requireSettings(
  award: AwardKey,
  { stores, clock }: Pick<IssuanceDeps, 'stores' | 'clock'>,
): Promise<ShownSettings> {
  const shown = await requireKnownSettings(award, { stores });
  if (await hasSettingsConflict(award, { stores, clock }))
    throw new ServiceProblem(
      'conflict',
      `Two blocks publish different settings for the award "${award.slug}". Give one of them another name in Studio, publish, and try again.`,
    );
  return shown;
}
