// Reads the facts the decision needs, side by side.
import type { Policy } from '../domain/decide.ts';
import type { Standing } from '../domain/standing.ts';
import type { Lms } from './ports.ts';

/** Rejects with `lms-unavailable`. The passing grade is read only where the policy needs it. */
export async function readStanding(
  lms: Lms,
  learner: { readonly username: string; readonly courseKey: string },
  policy: Policy,
): Promise<Standing> {
  const { username, courseKey } = learner;
  const [enrolment, grade, passingGrade] = await Promise.all([
    lms.readEnrolment(username, courseKey),
    lms.readGrade(username, courseKey),
    policy.threshold === null ? lms.readPassingGrade(courseKey) : undefined,
  ]);
  return { enrolment, grade, passingGrade };
}
