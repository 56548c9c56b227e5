// GET standing: where does this learner stand? Reads only; nothing is drawn, nothing is issued.
import type { StandingAnswer } from '../../../shared/standing.ts';
import { decide } from '../../domain/decision/decide.ts';
import type { Asker, StoryParts } from '../deps.ts';
import { readFavour } from '../grants/read-grants.ts';
import { foreseeRefusal } from '../settings/require-name.ts';
import { requireEndToCome } from '../settings/require-not-ended.ts';
import { requireDesigns } from '../settings/require-printable.ts';
import { keepShownSettings } from '../visibility/visibility.ts';
import { answerTo, outcomeOf, outcomeOfEligibility } from './outcome.ts';
import { readStanding } from './read-standing.ts';
import { requireActive } from './require-active.ts';

/** A certificate, finished or not, is told from the store; the LMS is asked only where the course's dates decide whether
 *  it is shown. A learner who has met every requirement is told what would stop their press. Published settings are remembered, so that a rule an author changed holds for everybody. */
export async function showStanding(asker: Asker, parts: StoryParts): Promise<StandingAnswer> {
  const award = { courseKey: asker.courseKey, slug: asker.settings.slug };
  if (asker.published && !asker.readOnly) await keepShownSettings(asker, parts);
  const live = await parts.store.findLive(award, asker.userId);
  if (live !== undefined) return answerTo(asker, await outcomeOf(live, parts), parts);
  await requireActive(asker.userId, parts);
  requireEndToCome(asker.settings, parts);
  await requireDesigns(asker, parts);
  const [standing, { favour }] = await Promise.all([
    readStanding(parts.lms, asker, asker.settings),
    readFavour(award, asker.userId, parts),
  ]);
  const eligibility = decide(standing, asker.settings, favour);
  const problem = eligibility.status === 'eligible' ? await foreseeRefusal(asker.username, parts) : null;
  return answerTo(asker, { ...outcomeOfEligibility(eligibility, parts.clock.now()), problem }, parts);
}
