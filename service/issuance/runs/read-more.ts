// Reads facts that the LMS returns for one learner at a time, where the rules need them, and only for learners who can still
// pass.
import { decide } from '../../domain/decision/decide.ts';
import type { GrantEffect } from '../../domain/decision/grant-effect.ts';
import type { Standing } from '../../domain/decision/standing.ts';
import { type CourseLearner, needsLearnerFacts, readLearnerFacts } from '../award/read-standing.ts';
import type { Lms } from '../ports/ports.ts';
import type { CourseFacts } from './course-facts.ts';

const CHEAP: ReadonlySet<string> = new Set(['enrolled', 'mode', 'course-grade']);

export async function readMore(
  known: Standing,
  learner: CourseLearner,
  { needed, rules }: CourseFacts,
  effect: GrantEffect,
  lms: Lms,
): Promise<Standing> {
  if (!needsLearnerFacts(needed)) return known;
  const { requirements } = decide(known, rules.settings, effect);
  if (requirements.some(({ kind, met }) => CHEAP.has(kind) && !met)) return known;
  return { ...known, ...(await readLearnerFacts(lms, learner, needed)) };
}
