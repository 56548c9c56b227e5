// The learner presses "Grade me": read the standing, decide, award, answer.
import type { StandingAnswer } from '../../../shared/standing.ts';
import { decide } from '../../domain/decision/decide.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Asker, StoryParts } from '../deps.ts';
import { readFavour } from '../grants/read-grants.ts';
import { requireEndToCome } from '../settings/require-not-ended.ts';
import { requireDesigns } from '../settings/require-printable.ts';
import { keepShownSettings } from '../visibility/visibility.ts';
import { award, printOf } from './award.ts';
import { answerTo, outcomeOf, outcomeOfEligibility } from './outcome.ts';
import { readStanding } from './read-standing.ts';
import { requireActive } from './require-active.ts';
import { getFinished } from './wait-for-certificate.ts';

/**
 * Safe to repeat: pressing twice, from two tabs or through two services, gives one certificate.
 * Rejects with `read-only`, `lms-unavailable`, `storage-unavailable`, `no-name`, `name-not-drawable`,
 * `text-overflow`, `course-not-configured`, `award-ended` or `retired`.
 */
export async function gradeMe(
  asker: Asker,
  requestToken: string,
  parts: StoryParts,
): Promise<StandingAnswer> {
  // 1. Staff looking as a learner, and drafts in Studio, change nothing.
  if (asker.readOnly) throw readOnlyProblem(asker);

  // 2. The block's published settings are the course's rules; remember what we were shown.
  const key = { courseKey: asker.courseKey, slug: asker.settings.slug };
  const settingsDigest = await keepShownSettings(asker, parts);

  // 3. A certificate that exists, or is being made, is not made again.
  const actor = `learner:${asker.userId}`;
  const live = await parts.store.findLive(key, asker.userId);
  if (live !== undefined && live.username !== asker.username) {
    await parts.store.renameLearner(asker.userId, asker.username);
  }
  if (live !== undefined && live.status !== 'error') {
    const done =
      live.status === 'generating' ? await getFinished(live, { actor, requestToken }, parts) : live;
    return answerTo(asker, await outcomeOf(done, parts), parts);
  }

  // 4. Facts and what staff granted, then the pure decision.
  await requireActive(asker.userId, parts);
  requireEndToCome(asker.settings, parts);
  await requireDesigns(asker, parts);
  const [standing, { favour, granted }] = await Promise.all([
    readStanding(parts.lms, asker, asker.settings),
    readFavour(key, asker.userId, parts),
  ]);
  const eligibility = decide(standing, asker.settings, favour);
  if (eligibility.status !== 'eligible') {
    return answerTo(asker, outcomeOfEligibility(eligibility, parts.clock.now()), parts);
  }

  // 5. Award.
  const print = printOf(granted.level);
  const why = { standing, eligibility, settingsDigest, granted };
  const certificate = await award({ recipient: asker, ...why, actor, requestToken, print }, parts);
  return answerTo(asker, await outcomeOf(certificate, parts), parts);
}

function readOnlyProblem(asker: Asker): ServiceProblem {
  return asker.published
    ? new ServiceProblem(
        'read-only',
        'You are looking at this course as another learner. Stop viewing as that learner to ask for a certificate of your own.',
      )
    : new ServiceProblem(
        'read-only',
        'This is a draft. Publish the unit and open it in the course to ask for a certificate.',
      );
}
