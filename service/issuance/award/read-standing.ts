// Reads the facts that the decision needs, concurrently.
import { type FactsNeeded, factsFor, type Policy } from '../../domain/decision/decide.ts';
import type { Standing } from '../../domain/decision/standing.ts';
import type { Lms } from '../ports/ports.ts';

export interface CourseLearner {
  readonly userId: number;
  readonly username: string;
  readonly courseKey: string;
}

/** Rejects with `lms-unavailable`. Beside enrollment and grade, reads only what the policy requires. */
export async function readStanding(lms: Lms, learner: CourseLearner, policy: Policy): Promise<Standing> {
  const { username, courseKey } = learner;
  const needed = factsFor(policy);
  const [enrollment, grade, passingGrade, facts] = await Promise.all([
    lms.readEnrollment(username, courseKey),
    lms.readGrade(username, courseKey),
    needed.passingGrade ? lms.readPassingGrade(courseKey) : undefined,
    readLearnerFacts(lms, learner, needed),
  ]);
  return { enrollment, grade, passingGrade, ...facts };
}

/** Returns whether the policy needs facts that the LMS returns for one learner at a time, beside the lists of a course. */
export const needsLearnerFacts = ({ sections, subsections, completion, identity }: FactsNeeded): boolean =>
  sections || subsections.length > 0 || completion.length > 0 || identity;

/** Reads these facts; rejects with `lms-unavailable`. */
export async function readLearnerFacts(
  lms: Lms,
  { userId, username, courseKey }: CourseLearner,
  needed: FactsNeeded,
): Promise<Pick<Standing, 'sections' | 'subsections' | 'completion' | 'isIdentified'>> {
  const [sections, subsections, completion, isIdentified] = await Promise.all([
    needed.sections ? lms.readSections(username, courseKey) : undefined,
    Promise.all(
      needed.subsections.map(async (key) => [key, await lms.readSubsectionScore(userId, key)] as const),
    ),
    needed.completion.length > 0 ? lms.readCompletion(username, courseKey, needed.completion) : undefined,
    needed.identity ? lms.readIsIdentified(username) : undefined,
  ]);
  return { sections, subsections: Object.fromEntries(subsections), completion, isIdentified };
}
