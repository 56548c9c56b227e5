// Finds a design for its author. A design of another scope is answered like one that does not exist.

import type { Scope } from '../../domain/scope.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Access, Staff } from '../../domain/staff.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { StoredTemplate } from '../ports/designs/templates.ts';
import { requireAuthor } from './require-author.ts';

/** Rejects with `forbidden` and `not-found`. */
export async function findDesign(
  id: string,
  scope: Scope,
  access: Exclude<Access, 'notify'>,
  staff: Staff,
  { stores }: Pick<IssuanceDeps, 'stores'>,
): Promise<StoredTemplate> {
  requireAuthor(staff, access, scope);
  return (await stores.templates.find(id, scope)) ?? throwUnknown(id);
}

export function throwUnknown(id: string): never {
  throw new ServiceProblem('not-found', `There is no design "${id}" here. Look at the list of designs.`);
}

export function throwNoVersion(): never {
  throw new ServiceProblem(
    'not-found',
    'There is no such version of this design. Look at the list of versions.',
  );
}
