// What is the same for every learner of a run, read once.
import type { AwardKey } from '../../domain/certificates/certificate.ts';
import { type FactsNeeded, factsFor } from '../../domain/decision/decide.ts';
import type { Run } from '../../domain/run.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Course } from '../ports/ports.ts';
import type { ShownSettings } from '../ports/settings.ts';
import { requireEndToCome } from '../settings/require-not-ended.ts';
import { requireDesigns } from '../settings/require-printable.ts';
import { requireShown } from '../staff-awards/process-list.ts';

/** As much of a run as decides about learners; a preview without a row has it too. */
export type Rules = Pick<Run, 'award' | 'kind' | 'settings' | 'settingsDigest' | 'requestToken'>;

export interface CourseFacts {
  readonly rules: Rules;
  readonly course: Course;
  /** What the rules ask for beside enrollment and grade. */
  readonly needed: FactsNeeded;
  /** Read where the course's own passing grade is the rule. */
  readonly passingGrade: number | undefined;
  /** Whether staff granted anybody anything: if not, only those who pass by themselves are looked at any closer. */
  readonly hasGrants: boolean;
}

export async function readCourseFacts(rules: Rules, deps: IssuanceDeps): Promise<CourseFacts> {
  const { award, settings } = rules;
  requireEndToCome(settings, deps);
  await requireDesigns({ settings }, deps);
  const needed = factsFor(settings);
  const [course, passingGrade, hasGrants] = await Promise.all([
    deps.lms.readCourse(award.courseKey),
    needed.passingGrade ? deps.lms.readPassingGrade(award.courseKey) : undefined,
    deps.stores.grants.hasAny(award),
  ]);
  return { rules, course, needed, passingGrade, hasGrants };
}

/** Blocks that nobody has opened for thirty days were probably deleted, and conflict with nothing. */
const CONFLICT_WINDOW = 30 * 24 * 3600;

/** The rules of an award are the settings its block published last. Throws `course-not-configured` when nobody has shown
 *  them yet, and `conflict` when blocks publish different ones under this name. */
export async function requireSettings(
  award: AwardKey,
  { stores, clock }: Pick<IssuanceDeps, 'stores' | 'clock'>,
): Promise<ShownSettings> {
  const shown = await requireShown(award, { stores });
  const now = Math.floor(clock.now().getTime() / 1000);
  if (await stores.settings.hasConflict(award, now - CONFLICT_WINDOW))
    throw new ServiceProblem(
      'conflict',
      `Two blocks publish different settings for the award "${award.slug}". Give one of them another name in Studio, publish, and try again.`,
    );
  return shown;
}
