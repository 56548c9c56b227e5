// Removes a design that was never published, such as one that was imported by mistake.
import type { Scope } from '../../domain/scope.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { findDesign } from './find-design.ts';

/** Rejects with `forbidden`, `not-found`, and `conflict` for a design that was published: certificates and settings may name it. */
export async function removeDesign(
  id: string,
  scope: Scope,
  { staff }: StaffContext,
  { stores }: Pick<IssuanceDeps, 'stores'>,
): Promise<void> {
  await findDesign(id, scope, 'write', staff, { stores });
  if (await stores.templates.remove(id, scope)) return;
  throw new ServiceProblem(
    'conflict',
    `The design "${id}" was published, and certificates or settings may use it, so it stays. Choose another design in the settings of awards.`,
  );
}
