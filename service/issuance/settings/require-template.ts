// An award names its templates; that they exist is said before a learner is told anything else.
import type { IssuedLevel } from '../../domain/decision/decide.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Asker, StoryParts } from '../deps.ts';
import type { Pen, TemplateName } from '../ports/ports.ts';

/** The template of the award, or of one of its levels. Throws `course-not-configured` when any template that
 *  the settings name is missing, which only the course team can mend. */
export function requireTemplate(
  { settings }: Pick<Asker, 'settings'>,
  { pen }: Pick<StoryParts, 'pen'>,
  level?: Pick<IssuedLevel, 'template'>,
): TemplateName {
  for (const each of settings.levels ?? []) findTemplate(each.template ?? settings.template, pen);
  return findTemplate(level?.template ?? settings.template, pen);
}

function findTemplate(id: string, pen: Pick<Pen, 'currentTemplate'>): TemplateName {
  const template = pen.currentTemplate(id);
  if (template !== undefined) return template;
  throw new ServiceProblem(
    'course-not-configured',
    `There is no certificate template called "${id}". Ask the course team to choose another in Studio.`,
  );
}
