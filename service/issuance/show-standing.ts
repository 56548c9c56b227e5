// GET standing: where does this learner stand? Reads only; nothing is drawn, nothing is issued.
import type { StandingAnswer } from '../../shared/standing.ts';
import { decide } from '../domain/decide.ts';
import { keepShown } from './keep-shown.ts';
import { answerTo, outcomeOf, outcomeOfEligibility } from './outcome.ts';
import type { Asker, StoryParts } from './parts.ts';
import { readFavour } from './read-favour.ts';
import { readStanding } from './read-standing.ts';
import { requireTemplate } from './require-template.ts';

/** A certificate, finished or not, is told from the store without asking the LMS. */
export async function showStanding(asker: Asker, parts: StoryParts): Promise<StandingAnswer> {
  const award = { courseKey: asker.courseKey, slug: asker.settings.slug };
  const live = await parts.store.findLive(award, asker.userId);
  // Staff who open the unit show its rules to the service, so that lists and exceptions can be served before any press.
  if (asker.published && (asker.isStaff || live === undefined))
    await keepShown(asker, parts).catch((err: unknown) => parts.log.warn({ err }, 'settings not kept yet'));
  if (live !== undefined) return answerTo(asker, outcomeOf(live, parts), parts);
  requireTemplate(asker, parts);
  const [standing, { favour }] = await Promise.all([
    readStanding(parts.lms, asker, asker.settings),
    readFavour(award, asker.userId, parts),
  ]);
  const eligibility = decide(standing, asker.settings, favour);
  return answerTo(asker, outcomeOfEligibility(eligibility, parts.clock.now()), parts);
}
