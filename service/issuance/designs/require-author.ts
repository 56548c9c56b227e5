// Who may read and change what belongs to a scope: authors of the course, of the organisation, or of the site.

import { isAllowedInScope, type Scope, scopeKeyOf } from '../../domain/scope.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Access, Staff } from '../../domain/staff.ts';

const WHOSE: Readonly<Record<Scope['kind'], string>> = {
  site: 'the whole site: only staff of the platform may do this',
  organization: 'an organisation in which you have no role',
  course: 'a course of which you are not an author',
};

/** Throws `forbidden`. Every use case of designs, assets and issuers calls it first. */
export function requireAuthor(staff: Staff, access: Exclude<Access, 'notify'>, scope: Scope): void {
  if (isAllowedInScope(staff, access, scope)) return;
  const context = { actor: staff.actor, access, scope: scopeKeyOf(scope) };
  throw new ServiceProblem('forbidden', `This belongs to ${WHOSE[scope.kind]}.`, { context });
}
