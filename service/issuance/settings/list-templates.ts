// The designs that staff may choose for a certificate of their course: its own, those of its organisation and of the site, and the
// shipped ones.
import type { TemplateList } from '../../../shared/award/templates.ts';
import type { Staff } from '../../domain/staff.ts';
import { requireAccess } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';

/** Rejects with `forbidden`. */
export async function listTemplates(
  courseKey: string,
  staff: Staff,
  { renderer, stores }: Pick<IssuanceDeps, 'renderer' | 'stores'>,
): Promise<TemplateList> {
  requireAccess(staff, 'read', courseKey);
  const stored = await stores.templates.listPublished(courseKey);
  const own = stored.map(({ title, template: { id } }) => ({ id, title }));
  return { templates: [...own, ...renderer.listTemplates()] };
}
