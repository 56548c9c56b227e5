// GET standing: what the learner has and needs. Reads only; the service draws and issues nothing.
import type { StandingAnswer } from '../../../shared/certificates/standing.ts';
import { toStored } from '../../domain/service-problem.ts';
import { digestSettings } from '../../domain/settings-digest.ts';
import type { BlockSession, IssuanceDeps } from '../deps.ts';
import { createCourseDesigns } from '../designs/course-designs.ts';
import { isTextProblem } from '../settings/require-drawable.ts';
import { saveShownSettings } from '../visibility/visibility.ts';
import { readPrintableNames } from './confirm-name.ts';
import { type Intent, readIntent } from './intent.ts';
import { issueIfEligible } from './issue.ts';
import { answerTo, outcomeOf, outcomeOfEligibility } from './outcome.ts';
import { requireIssuable } from './require-issuable.ts';

/** Reads a certificate, finished or not, from the store; calls the LMS only where the course's dates decide whether it is
 *  visible. A learner who has met every requirement gets the problem that would stop the award. Saves published settings, so that
 *  a rule that an author changed applies to all learners. */
export async function showStanding(session: BlockSession, deps: IssuanceDeps): Promise<StandingAnswer> {
  const award = { courseKey: session.courseKey, slug: session.settings.slug };
  if (session.published && !session.readOnly) await saveShownSettings(session, deps);
  const live = await deps.stores.certificates.findLive(award, session.userId);
  if (live !== undefined) return answerTo(session, await outcomeOf(live, deps), deps);
  const designs = createCourseDesigns(session.courseKey, deps);
  await requireIssuable(session, designs, deps);
  const context = { actor: `learner:${session.userId}`, requestToken: 'standing' };
  const intent = await readIntent(session, digestSettings(session.settings), context, deps);
  const problem = await foreseeProblem({ ...intent, designs }, deps);
  const outcome = outcomeOfEligibility(intent.eligibility, deps.clock.now());
  return answerTo(session, { ...outcome, problem }, deps);
}

/** Returns what would stop the award of a learner who has met every requirement; null: nothing that is known. "Grade me" reads name
 *  and course again, so an LMS that does not answer is not a problem here. */
async function foreseeProblem(intent: Intent, deps: IssuanceDeps): Promise<StandingAnswer['problem']> {
  // The proof shows each name, and why one of them cannot be drawn.
  if (intent.recipient.settings.proof) return foreseeMissingName(intent, deps);
  const [result] = await issueIfEligible([intent], true, deps);
  if (result?.status !== 'refused' || !isTextProblem(result.problem)) return null;
  return toStored(result.problem);
}

async function foreseeMissingName(
  { recipient, eligibility }: Intent,
  deps: IssuanceDeps,
): Promise<StandingAnswer['problem']> {
  if (eligibility.status !== 'eligible') return null;
  try {
    await readPrintableNames(recipient.username, deps);
    return null;
  } catch (error) {
    return isTextProblem(error) ? { code: error.code, detail: error.message } : null;
  }
}
