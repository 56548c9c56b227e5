// An award names its templates; a missing one is reported before the learner gets any other answer.

import type { IssuedLevel } from '../../domain/decision/decide.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { TemplateName } from '../../domain/templates/template-content.ts';
import type { BlockSession, IssuanceDeps } from '../deps.ts';
import type { CertificateRenderer } from '../ports/ports.ts';

/** Returns the template of the award, or of one of its levels. Throws `course-not-configured` when any template that the settings
 *  name is missing, which only the course team can correct. */
export function requireTemplate(
  { settings }: Pick<BlockSession, 'settings'>,
  { renderer }: Pick<IssuanceDeps, 'renderer'>,
  level?: Pick<IssuedLevel, 'template'>,
): TemplateName {
  for (const each of settings.levels ?? []) findTemplate(each.template ?? settings.template, renderer);
  return findTemplate(level?.template ?? settings.template, renderer);
}

function findTemplate(id: string, renderer: Pick<CertificateRenderer, 'currentTemplate'>): TemplateName {
  const template = renderer.currentTemplate(id);
  if (template !== undefined) return template;
  throw new ServiceProblem(
    'course-not-configured',
    `There is no certificate template called "${id}". Ask the course team to choose another in Studio.`,
  );
}
