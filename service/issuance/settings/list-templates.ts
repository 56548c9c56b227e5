// The designs that staff may choose for a certificate of their course.
import type { TemplateList } from '../../../shared/award/templates.ts';
import type { Staff } from '../../domain/staff.ts';
import { requireAccess } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';

/** Throws `forbidden`. The designs are those of the installation, the same for every course. */
export function listTemplates(
  courseKey: string,
  staff: Staff,
  { renderer }: Pick<IssuanceDeps, 'renderer'>,
): TemplateList {
  requireAccess(staff, 'read', courseKey);
  return { templates: [...renderer.listTemplates()] };
}
