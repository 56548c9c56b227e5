// The learner presses "Grade me": read the standing, decide, award, answer.

import type { LmsName } from '../../../shared/certificates/proof.ts';
import type { StandingAnswer } from '../../../shared/certificates/standing.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { BlockSession, IssuanceDeps } from '../deps.ts';
import { createCourseDesigns } from '../designs/course-designs.ts';
import { saveShownSettings } from '../visibility/visibility.ts';
import { completeCertificate } from './complete-certificates.ts';
import { confirmName } from './confirm-name.ts';
import { readIntent } from './intent.ts';
import { award } from './issue.ts';
import { answerTo, outcomeOf, outcomeOfEligibility } from './outcome.ts';
import { requireIssuable } from './require-issuable.ts';

/** `confirmed` is the name that the learner saw on the proof. Idempotent: two presses, from two tabs or through two services, give one certificate. Rejects with `read-only`,
 *  `lms-unavailable`, `storage-unavailable`, `no-name`, `name-not-drawable`, `text-overflow`, `course-not-configured`,
 *  `award-ended` or `retired`. */
export async function gradeMe(
  session: BlockSession,
  requestToken: string,
  deps: IssuanceDeps,
  confirmed?: LmsName,
): Promise<StandingAnswer> {
  // 1. Staff who view the block as a learner, and drafts in Studio, change nothing.
  if (session.readOnly) throw readOnlyProblem(session);

  // 2. The block's published settings are the course's rules; save the settings that the token shows.
  const key = { courseKey: session.courseKey, slug: session.settings.slug };
  const settingsDigest = await saveShownSettings(session, deps);

  // 3. A certificate that exists or is generating is not issued again.
  const actor = `learner:${session.userId}`;
  const live = await deps.stores.certificates.findLive(key, session.userId);
  if (live !== undefined && live.username !== session.username) {
    await deps.stores.certificates.renameLearner(session.userId, session.username);
  }
  if (live !== undefined && live.status !== 'error') {
    const done =
      live.status === 'generating' ? await completeCertificate(live, { actor, requestToken }, deps) : live;
    return answerTo(session, await outcomeOf(done, deps), deps);
  }

  // 4. Facts and grants, then the pure decision.
  const designs = createCourseDesigns(session.courseKey, deps);
  await requireIssuable(session, designs, deps);
  const intent = await readIntent(session, settingsDigest, { actor, requestToken }, deps);
  const outcome = outcomeOfEligibility(intent.eligibility, deps.clock.now());
  if (intent.eligibility.status !== 'eligible') return answerTo(session, outcome, deps);

  // 5. Where the award shows a proof, the learner confirms the name first.
  const confirmation = session.settings.proof ? await confirmName(session, confirmed, deps) : undefined;
  if (confirmation !== undefined && 'nameChoice' in confirmation)
    return answerTo(session, { ...outcome, ...confirmation }, deps);

  // 6. Award.
  const print = { ...intent.print, ...confirmation?.print };
  return answerTo(session, await outcomeOf(await award({ ...intent, designs, print }, deps), deps), deps);
}

/** Returns the problem for staff who view the block as a learner, and for drafts. */
export function readOnlyProblem(session: BlockSession): ServiceProblem {
  return session.published
    ? new ServiceProblem(
        'read-only',
        'You are looking at this course as another learner. Stop viewing as that learner to ask for a certificate of your own.',
      )
    : new ServiceProblem(
        'read-only',
        'This is a draft. Publish the unit and open it in the course to ask for a certificate.',
      );
}
