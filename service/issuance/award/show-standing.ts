// GET standing: what the learner has and needs. Reads only; the service draws and issues nothing.
import type { StandingAnswer } from '../../../shared/certificates/standing.ts';
import { decide } from '../../domain/decision/decide.ts';
import { digestSettings } from '../../domain/settings-digest.ts';
import type { BlockSession, IssuanceDeps } from '../deps.ts';
import { readGrants } from '../grants/read-grants.ts';
import { requireEndToCome } from '../settings/require-not-ended.ts';
import { requireDesigns } from '../settings/require-printable.ts';
import { saveShownSettings } from '../visibility/visibility.ts';
import { foreseeProblem } from './foresee-problem.ts';
import { printOptionsOf } from './intent.ts';
import { answerTo, outcomeOf, outcomeOfEligibility } from './outcome.ts';
import { readStanding } from './read-standing.ts';
import { requireActive } from './require-active.ts';

/** Reads a certificate, finished or not, from the store; calls the LMS only where the course's dates decide whether it is
 *  visible. A learner who has met every requirement gets the problem that would stop the award. Saves published settings, so that
 *  a rule that an author changed applies to all learners. */
export async function showStanding(session: BlockSession, deps: IssuanceDeps): Promise<StandingAnswer> {
  const award = { courseKey: session.courseKey, slug: session.settings.slug };
  if (session.published && !session.readOnly) await saveShownSettings(session, deps);
  const live = await deps.stores.certificates.findLive(award, session.userId);
  if (live !== undefined) return answerTo(session, await outcomeOf(live, deps), deps);
  await requireActive(session.userId, deps);
  requireEndToCome(session.settings, deps);
  await requireDesigns(session, deps);
  const [standing, { effect, granted }] = await Promise.all([
    readStanding(deps.lms, session, session.settings),
    readGrants(award, session.userId, deps),
  ]);
  const eligibility = decide(standing, session.settings, effect);
  const intent = {
    recipient: session,
    standing,
    eligibility,
    settingsDigest: digestSettings(session.settings),
    actor: `learner:${session.userId}`,
    requestToken: 'standing',
    granted,
    print: printOptionsOf(granted.level),
  };
  const problem = eligibility.status === 'eligible' ? await foreseeProblem(intent, deps) : null;
  return answerTo(session, { ...outcomeOfEligibility(eligibility, deps.clock.now()), problem }, deps);
}
