// The version of a design that a new certificate of a course gets.
import { isUsableIn } from '../../domain/scope.ts';
import type { TemplateName } from '../../domain/templates/template-content.ts';
import type { IssuanceDeps } from '../deps.ts';

/** undefined: there is no such design, it was not published, or the course may not use it. */
export async function currentTemplate(
  id: string,
  courseKey: string,
  { renderer, stores }: Pick<IssuanceDeps, 'renderer' | 'stores'>,
): Promise<TemplateName | undefined> {
  const shipped = renderer.currentTemplate(id);
  if (shipped !== undefined) return shipped;
  const stored = await stores.templates.findPublished(id);
  return stored !== undefined && isUsableIn(stored.scope, courseKey) ? stored.template : undefined;
}
