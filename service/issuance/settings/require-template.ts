// An award names its designs; a missing one is reported before the learner gets any other answer.

import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import type { IssuedLevel } from '../../domain/decision/decide.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { TemplateName } from '../../domain/templates/template-content.ts';
import type { CourseDesigns } from '../designs/course-designs.ts';

/** Returns the template of the award, or of one of its levels. Rejects with `course-not-configured` when the course cannot use a
 *  template that the settings name, which only the course team can correct. */
export async function requireTemplate(
  settings: AwardSettings,
  designs: CourseDesigns,
  level?: Pick<IssuedLevel, 'template'>,
): Promise<TemplateName> {
  for (const each of settings.levels ?? []) await findTemplate(each.template ?? settings.template, designs);
  return findTemplate(level?.template ?? settings.template, designs);
}

async function findTemplate(id: string, designs: CourseDesigns): Promise<TemplateName> {
  const template = await designs.currentTemplate(id);
  if (template !== undefined) return template;
  throw new ServiceProblem(
    'course-not-configured',
    `Design: this course cannot use "${id}". There is no published design with this name for it. ` +
      'The course team publishes it, or chooses another in Studio.',
    { context: { template: id, field: 'Design' } },
  );
}
