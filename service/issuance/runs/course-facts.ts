// Facts that are the same for every learner of a run, read once.

import { type FactsNeeded, factsFor } from '../../domain/decision/decide.ts';
import type { RunRules } from '../../domain/runs/run.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Course } from '../ports/ports.ts';
import { requireDesigns } from '../settings/require-design.ts';
import { requireEndToCome } from '../settings/require-not-ended.ts';

export interface CourseFacts {
  readonly rules: RunRules;
  readonly course: Course;
  /** The facts that the rules need beside enrollment and grade. */
  readonly needed: FactsNeeded;
  /** Read where the course's own passing grade is the rule. */
  readonly passingGrade: number | undefined;
  /** Whether the award has grants: if not, the run examines only learners who pass without one. */
  readonly hasGrants: boolean;
}

export async function readCourseFacts(rules: RunRules, deps: IssuanceDeps): Promise<CourseFacts> {
  const { award, settings } = rules;
  requireEndToCome(settings, deps);
  await requireDesigns({ courseKey: award.courseKey, settings }, deps);
  const needed = factsFor(settings);
  const [course, passingGrade, hasGrants] = await Promise.all([
    deps.lms.readCourse(award.courseKey),
    needed.passingGrade ? deps.lms.readPassingGrade(award.courseKey) : undefined,
    deps.stores.grants.hasAny(award),
  ]);
  return { rules, course, needed, passingGrade, hasGrants };
}
