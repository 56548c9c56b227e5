// An award names a template; that it exists is said before a learner is told anything else.
import { ServiceProblem } from '../domain/service-problem.ts';
import type { Asker, StoryParts } from './parts.ts';
import type { TemplateName } from './ports.ts';

/** Throws `course-not-configured`, which only the course team can mend. */
export function requireTemplate(
  { settings }: Pick<Asker, 'settings'>,
  { pen }: Pick<StoryParts, 'pen'>,
): TemplateName {
  const template = pen.currentTemplate(settings.template);
  if (template !== undefined) return template;
  throw new ServiceProblem(
    'course-not-configured',
    `There is no certificate template called "${settings.template}". Ask the course team to choose another in Studio.`,
  );
}
