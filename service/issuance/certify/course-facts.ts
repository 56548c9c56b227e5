// What is the same for every learner of a run, read once.
import type { AwardKey } from '../../domain/certificate.ts';
import type { Run } from '../../domain/run.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { StoryParts } from '../parts.ts';
import type { Course, ShownSettings, TemplateName } from '../ports.ts';
import { requireTemplate } from '../require-template.ts';
import { NO_FAVOURS } from './read-favours.ts';

/** As much of a run as decides about learners; a rehearsal without a row has it too. */
export type Rules = Pick<Run, 'award' | 'kind' | 'settings' | 'settingsDigest' | 'requestToken'>;

export interface CourseFacts {
  readonly rules: Rules;
  readonly course: Course;
  readonly template: TemplateName;
  /** Read where the course's own passing grade is the rule. */
  readonly passingGrade: number | undefined;
  readonly hasFavours: boolean;
}

export async function readCourseFacts(rules: Rules, parts: StoryParts): Promise<CourseFacts> {
  const { award, settings } = rules;
  const template = requireTemplate({ settings }, parts);
  const [course, passingGrade, hasFavours] = await Promise.all([
    parts.lms.readCourse(award.courseKey),
    settings.threshold === null ? parts.lms.readPassingGrade(award.courseKey) : undefined,
    NO_FAVOURS.hasFavours(award, parts.clock.now().toISOString()),
  ]);
  return { rules, course, template, passingGrade, hasFavours };
}

/** Blocks that nobody has opened for thirty days were probably deleted, and conflict with nothing. */
const CONFLICT_WINDOW = 30 * 24 * 3600;

/** The rules of an award are the settings its block published last. Throws `course-not-configured` when nobody has shown
 *  them yet, and `conflict` when blocks publish different ones under this name. */
export async function requireSettings(
  award: AwardKey,
  { store, clock }: Pick<StoryParts, 'store' | 'clock'>,
): Promise<ShownSettings> {
  const shown = await store.findSettings(award);
  if (shown === undefined)
    throw new ServiceProblem(
      'course-not-configured',
      `The rules of the award "${award.slug}" in this course are not known yet. Publish its block and press Grade me there once, or name another award.`,
    );
  const now = Math.floor(clock.now().getTime() / 1000);
  if (await store.hasSettingsConflict(award, now - CONFLICT_WINDOW))
    throw new ServiceProblem(
      'conflict',
      `Two blocks publish different settings for the award "${award.slug}". Give one of them another name in Studio, publish, and try again.`,
    );
  return shown;
}
