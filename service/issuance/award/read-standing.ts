// Reads the facts that the decision needs, concurrently.
import { factsFor, type Policy } from '../../domain/decision/decide.ts';
import type { Standing } from '../../domain/decision/standing.ts';
import type { Lms } from '../ports/ports.ts';

export interface CourseLearner {
  readonly userId: number;
  readonly username: string;
  readonly courseKey: string;
}

/** Rejects with `lms-unavailable`. Beside enrollment and grade, reads only what the policy requires. */
export async function readStanding(lms: Lms, learner: CourseLearner, policy: Policy): Promise<Standing> {
  const { userId, username, courseKey } = learner;
  const facts = factsFor(policy);
  const [enrollment, grade, passingGrade, sections, subsections, isIdentified] = await Promise.all([
    lms.readEnrollment(username, courseKey),
    lms.readGrade(username, courseKey),
    facts.passingGrade ? lms.readPassingGrade(courseKey) : undefined,
    facts.sections ? lms.readSections(username, courseKey) : undefined,
    Promise.all(
      facts.subsections.map(async (key) => [key, await lms.readSubsectionScore(userId, key)] as const),
    ),
    facts.identity ? lms.readIsIdentified(username) : undefined,
  ]);
  return {
    enrollment,
    grade,
    passingGrade,
    sections,
    subsections: Object.fromEntries(subsections),
    isIdentified,
  };
}
