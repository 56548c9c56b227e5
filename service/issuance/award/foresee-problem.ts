// Finds what would stop the award of a learner who has met every requirement.
import type { StandingAnswer } from '../../../shared/certificates/standing.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { IssuanceDeps } from '../deps.ts';
import { isTextProblem, requireDrawable } from '../settings/require-drawable.ts';
import { requireName } from '../settings/require-name.ts';
import { reservationOf } from './award.ts';
import type { Intent } from './intent.ts';

/** Returns null when no problem is known. Reads the name and the course from the LMS, and draws the page. "Grade me" reads them
 *  again, so an LMS that does not answer is not a problem here. */
export async function foreseeProblem(intent: Intent, deps: IssuanceDeps): Promise<StandingAnswer['problem']> {
  const { username, courseKey } = intent.recipient;
  try {
    const name = requireName(await deps.lms.readFullName(username));
    const course = await deps.lms.readCourse(courseKey);
    await requireDrawable(reservationOf(intent, name, course, deps), deps);
    return null;
  } catch (problem) {
    if (isTextProblem(problem)) return { code: problem.code, detail: problem.message };
    if (problem instanceof ServiceProblem) return null;
    throw problem;
  }
}
