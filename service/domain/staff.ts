// Who may do what to existing certificates. Authentication computes the rights once; every use case checks them again for its
// own course, so that no route can leave the check out.
import { orgOf } from './course-key.ts';

/** A course, or every course of an organisation. */
export type StaffScope = { readonly courseKey: string } | { readonly org: string };

export interface Staff {
  /** "staff:<user id>", "operator:<name> (<uid>)"; never a learner’s name. */
  readonly actor: string;
  readonly scope: 'everywhere' | readonly StaffScope[];
  /** False for callers who may only read: read-only token scopes, drafts in Studio. */
  readonly mayWrite: boolean;
  /** False for a service with the token scope `write` alone, which may send passing-status notifications. All others may read. */
  readonly mayRead?: false;
}

/** `write` needs the right to read as well, because its answers contain what the service found. The answer to a passing-status
 *  notification contains nothing. */
export type Access = 'read' | 'write' | 'notify';

/** Whether staff have this access in the course with that key; undefined means every course, as for retiring a learner. */
export function isAllowed(staff: Staff, access: Access, courseKey: string | undefined): boolean {
  if (access !== 'read' && !staff.mayWrite) return false;
  if (access !== 'notify' && staff.mayRead === false) return false;
  if (staff.scope === 'everywhere') return true;
  if (courseKey === undefined) return false;
  return staff.scope.some((part) =>
    'courseKey' in part ? part.courseKey === courseKey : part.org === orgOf(courseKey),
  );
}

/** Returns the part of a scope that lies in these organisations; undefined: all of it. */
export function withinOrgs(scope: Staff['scope'], orgs: readonly string[] | undefined): Staff['scope'] {
  if (orgs === undefined) return scope;
  if (scope === 'everywhere') return orgs.map((org) => ({ org }));
  return scope.filter((part) => {
    const org = 'org' in part ? part.org : orgOf(part.courseKey);
    return org !== undefined && orgs.includes(org);
  });
}

/** A role as the LMS's roles API returns it; `courseKey` undefined: in every course of the organisation. */
export interface CourseRole {
  readonly role: string;
  readonly org: string;
  readonly courseKey: string | undefined;
}

/** Roles to which the LMS itself gives staff access in a course. Beta testers, discussion moderators, data researchers and the
 *  rest have none. */
const STAFF_ROLES: ReadonlySet<string> = new Set(['staff', 'instructor', 'limited_staff']);

/** Roles that may change a course in Studio. Limited staff works in the LMS alone. */
export const AUTHOR_ROLES: ReadonlySet<string> = new Set(['staff', 'instructor']);

/** Returns the courses and organisations in which an account has one of these roles. */
export function scopesOf(
  roles: readonly CourseRole[],
  counted: ReadonlySet<string> = STAFF_ROLES,
): StaffScope[] {
  return roles
    .filter(({ role }) => counted.has(role))
    .map(({ courseKey, org }) => (courseKey === undefined ? { org } : { courseKey }));
}
