// Issuer profiles: read and changed by authors, and chosen for a certificate.
import type { IssuerAnswer, IssuerChange } from '../../../shared/award/designs.ts';
import type { IssuerProfile } from '../../../shared/award/issuers.ts';
import { type Scope, scopeKeyOf, scopesOfCourse } from '../../domain/scope.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Staff } from '../../domain/staff.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { requireUsableAssets } from './assets.ts';
import { requireAuthor } from './require-author.ts';
import { throwChanged } from './save-draft.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'clock'>;

/** Returns the profile of the scope; for a course, that of its organisation or of the site. Rejects with `forbidden`. */
export async function readIssuer(
  scope: Scope,
  staff: Staff,
  { stores }: Pick<Deps, 'stores'>,
): Promise<IssuerAnswer> {
  requireAuthor(staff, 'read', scope);
  if (scope.kind === 'course') {
    const [nearest] = await stores.issuers.list(scopesOfCourse(scope.courseKey));
    if (nearest !== undefined)
      return { scope: scopeKeyOf(nearest.scope), revision: nearest.revision, profile: nearest.profile };
  }
  const found = await stores.issuers.find(scope);
  return { scope: scopeKeyOf(scope), revision: found?.revision ?? 0, profile: found?.profile ?? null };
}

/** Rejects with `forbidden`, `malformed` for an unknown logo, and `conflict` when it was saved elsewhere. */
export async function saveIssuer(
  scope: Scope,
  { revision, profile }: IssuerChange,
  { staff }: StaffContext,
  deps: Deps,
): Promise<IssuerAnswer> {
  requireIssuerScope(scope);
  requireAuthor(staff, 'write', scope);
  await requireUsableAssets(profile.logo === undefined ? {} : { logo: profile.logo }, scope, deps);
  const change = { at: deps.clock.now().toISOString(), actor: staff.actor };
  const saved = await deps.stores.issuers.save(scope, revision, profile, change);
  if (saved === undefined) throwChanged();
  return { scope: scopeKeyOf(scope), revision: saved.revision, profile: saved.profile };
}

/** Rejects with `forbidden` and `not-found`. */
export async function removeIssuer(scope: Scope, { staff }: StaffContext, { stores }: Deps): Promise<void> {
  requireAuthor(staff, 'write', scope);
  if (!(await stores.issuers.remove(scope)))
    throw new ServiceProblem('not-found', 'There is no issuer profile here.');
}

/** Returns the profile that certificates of the course name: the organisation's, or else the site's. */
export async function findIssuer(
  courseKey: string,
  { stores }: Pick<Deps, 'stores'>,
): Promise<IssuerProfile | undefined> {
  const [nearest] = await stores.issuers.list(scopesOfCourse(courseKey));
  return nearest?.profile;
}

function requireIssuerScope(scope: Scope): void {
  if (scope.kind === 'course')
    throw new ServiceProblem(
      'malformed',
      'An issuer is an organisation or the site. Give the profile to the organisation of the course.',
    );
}
