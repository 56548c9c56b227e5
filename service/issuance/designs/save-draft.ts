// Saves the draft of a design, whatever faults it has: nothing that an author made is lost. Publishing is strict.
import type { DesignDraft, DraftChange } from '../../../shared/award/designs.ts';
import type { Scope } from '../../domain/scope.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { TemplateContent } from '../../domain/templates/template-content.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { requireUsableAssets } from './assets.ts';
import { withTitle } from './create-design.ts';
import { describeDesign } from './describe-design.ts';
import { findDesign } from './find-design.ts';

/** Rejects with `forbidden`, `not-found`, `conflict` when the draft was saved elsewhere, and `malformed` for unknown pictures. */
export async function saveDraft(
  id: string,
  scope: Scope,
  { revision, title, draft }: DraftChange,
  { staff }: StaffContext,
  deps: Pick<IssuanceDeps, 'stores' | 'designTools' | 'clock'>,
): Promise<DesignDraft> {
  await findDesign(id, scope, 'write', staff, deps);
  await requireUsableAssets(draft.images, scope, deps);
  const change = { at: deps.clock.now().toISOString(), actor: staff.actor };
  const content: TemplateContent = withTitle(draft, title);
  const saved = await deps.stores.templates.saveDraft(id, scope, revision, { title, content }, change);
  if (saved === undefined) throwChanged();
  return describeDesign(saved, deps);
}

export function throwChanged(): never {
  throw new ServiceProblem(
    'conflict',
    'This design was changed in another window or by another author. Reload it, and make your change again.',
  );
}
