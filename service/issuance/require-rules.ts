// The rules of an award for work without a learner's token: the last published settings that a block has shown.
import type { AwardKey } from '../domain/certificate.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { StoryParts } from './parts.ts';
import type { ShownSettings } from './ports.ts';

/** Rejects with `course-not-configured`. */
export async function requireRules(
  award: AwardKey,
  { store }: Pick<StoryParts, 'store'>,
): Promise<ShownSettings> {
  const shown = await store.findSettings(award);
  if (shown !== undefined) return shown;
  throw new ServiceProblem(
    'course-not-configured',
    `The rules of the award "${award.slug}" are not known yet. Open the published unit with the Grade me block once, as a learner would, and try again.`,
  );
}
