// Where a design, an asset or an issuer profile belongs: to one course, to an organisation, or to the whole site.
import { isCourseKey, orgOf } from './course-key.ts';
import { type Access, isAllowed, type Staff } from './staff.ts';

export type Scope =
  | { readonly kind: 'site' }
  | { readonly kind: 'organization'; readonly org: string }
  | { readonly kind: 'course'; readonly courseKey: string };

export const SITE: Scope = { kind: 'site' };

/** Returns "site", "organization:PracticeX" or "course:course-v1:PracticeX+GM101+2026". */
export function scopeKeyOf(scope: Scope): string {
  if (scope.kind === 'site') return 'site';
  return scope.kind === 'course' ? `course:${scope.courseKey}` : `organization:${scope.org}`;
}

/** The reverse of `scopeKeyOf`. undefined: the text names no scope. */
export function parseScope(text: string): Scope | undefined {
  if (text === 'site') return SITE;
  const [kind, ...rest] = text.split(':');
  const name = rest.join(':');
  if (kind === 'course') return isCourseKey(name) ? { kind, courseKey: name } : undefined;
  return kind === 'organization' && isOrganization(name) ? { kind, org: name } : undefined;
}

/** The characters of a course key's first part. */
const isOrganization = (name: string): boolean => /^[^/+\s:]{1,100}$/.test(name);

/** Returns the scopes whose designs, assets and issuer profile a course may use, the nearest first. */
export function scopesOfCourse(courseKey: string): readonly Scope[] {
  const org = orgOf(courseKey);
  return [
    { kind: 'course', courseKey },
    ...(org === undefined ? [] : [{ kind: 'organization', org } as const]),
    SITE,
  ];
}

/** Returns the scopes that the author of this scope may use, the nearest first. */
export function scopesUsableIn(scope: Scope): readonly Scope[] {
  if (scope.kind === 'course') return scopesOfCourse(scope.courseKey);
  return scope.kind === 'organization' ? [scope, SITE] : [SITE];
}

/** Whether certificates of that course may be drawn with a design of this scope. A re-run begins with the settings of the run
 *  before it, so a course may use the designs of all its runs; only their own authors may change them. */
export function isUsableIn(scope: Scope, courseKey: string): boolean {
  if (scope.kind === 'site') return true;
  if (scope.kind === 'organization') return scope.org === orgOf(courseKey);
  return scope.courseKey === courseKey || isRunOfSameCourse(scope.courseKey, courseKey);
}

function isRunOfSameCourse(one: string, other: string): boolean {
  const [courseOne, courseOther] = [courseOf(one), courseOf(other)];
  return courseOne !== undefined && courseOne === courseOther;
}

/** Returns organisation and course number; undefined for keys without exactly these and a run. */
function courseOf(courseKey: string): string | undefined {
  const parts = courseKey.replace(/^course-v1:/, '').split(/[+/]/);
  return parts.length === 3 ? parts.slice(0, 2).join('+') : undefined;
}

/** Whether staff have this access to what belongs to the scope. */
export function isAllowedInScope(staff: Staff, access: Access, scope: Scope): boolean {
  if (scope.kind === 'course') return isAllowed(staff, access, scope.courseKey);
  if (scope.kind === 'site' || staff.scope === 'everywhere') return isAllowed(staff, access, undefined);
  const { org } = scope;
  const isOwn = staff.scope.some((part) => 'org' in part && part.org === org);
  return isOwn && (access === 'read' || staff.mayWrite) && staff.mayRead !== false;
}
