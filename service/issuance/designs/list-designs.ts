// The designs that certificates of a scope may use: its own, those of the scopes around it, and the shipped ones.
import type { DesignList } from '../../../shared/award/designs.ts';
import { type Scope, scopesUsableIn } from '../../domain/scope.ts';
import type { Staff } from '../../domain/staff.ts';
import type { IssuanceDeps } from '../deps.ts';
import { summariseDesign } from './describe-design.ts';
import { requireAuthor } from './require-author.ts';

/** Drafts of other scopes are left out. Rejects with `forbidden`. */
export async function listDesigns(
  scope: Scope,
  staff: Staff,
  { stores, renderer, designTools }: Pick<IssuanceDeps, 'stores' | 'renderer' | 'designTools'>,
): Promise<DesignList> {
  requireAuthor(staff, 'read', scope);
  const stored = await stores.templates.list(scopesUsableIn(scope));
  const usable = stored.filter(
    ({ scope: of, published }) => of.kind === scope.kind || published !== undefined,
  );
  const shipped = renderer.listTemplates().map(({ id, title }) => ({
    id,
    title,
    scope: null,
    madeFrom: null,
    published: renderer.currentTemplate(id)?.version ?? null,
    hasChanges: false,
    updatedAt: null,
  }));
  return { designs: [...usable.map((each) => summariseDesign(each, { designTools })), ...shipped] };
}
