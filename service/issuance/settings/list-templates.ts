// Which designs staff may choose for a certificate of their course.
import type { TemplateList } from '../../../shared/templates.ts';
import type { Staff } from '../../domain/staff.ts';
import { requireRight } from '../access.ts';
import type { StoryParts } from '../deps.ts';

/** Throws `forbidden`. The designs are those of the installation, the same for every course. */
export function listTemplates(
  courseKey: string,
  staff: Staff,
  { pen }: Pick<StoryParts, 'pen'>,
): TemplateList {
  requireRight(staff, 'look', courseKey);
  return { templates: [...pen.listTemplates()] };
}
