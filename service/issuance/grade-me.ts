// The learner presses "Grade me": read the standing, decide, award, answer.
import type { StandingAnswer } from '../../shared/standing.ts';
import { decide } from '../domain/decide.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import { digestSettings } from '../domain/settings-digest.ts';
import { award } from './award.ts';
import { getFinished } from './get-finished.ts';
import { answerTo, outcomeOf, outcomeOfEligibility } from './outcome.ts';
import type { Asker, StoryParts } from './parts.ts';
import { readStanding } from './read-standing.ts';
import { requireTemplate } from './require-template.ts';

/**
 * Safe to repeat: pressing twice, from two tabs or through two services, gives one certificate.
 * Rejects with `read-only`, `lms-unavailable`, `storage-unavailable`, `name-not-drawable`,
 * `text-overflow` or `course-not-configured`.
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
  const settingsDigest = digestSettings(asker.settings);
  await parts.store.keepSettings({
    award: key,
    usageKey: asker.usageKey,
    settings: asker.settings,
    digest: settingsDigest,
    signedAt: asker.signedAt,
  });

  // 3. A certificate that exists, or is being made, is not made again.
  const actor = `learner:${asker.userId}`;
  const live = await parts.store.findLive(key, asker.userId);
  if (live !== undefined && live.username !== asker.username) {
    await parts.store.renameLearner(asker.userId, asker.username);
  }
  if (live !== undefined && live.status !== 'error') {
    const done =
      live.status === 'generating' ? await getFinished(live, { actor, requestToken }, parts) : live;
    return answerTo(asker, outcomeOf(done, parts), parts);
  }

  // 4. Facts, then the pure decision.
  requireTemplate(asker, parts);
  const standing = await readStanding(parts.lms, asker, asker.settings);
  const eligibility = decide(standing, asker.settings);
  if (eligibility.status !== 'eligible') {
    return answerTo(asker, outcomeOfEligibility(eligibility, parts.clock.now()), parts);
  }

  // 5. Award.
  const certificate = await award(
    { recipient: asker, standing, eligibility, settingsDigest, actor, requestToken },
    parts,
  );
  return answerTo(asker, outcomeOf(certificate, parts), parts);
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
