// Who may do what to certificates that exist. Rights are worked out once, at the door; every story asks them again
// for the course it is about, so that no route can forget to.
import { orgOf } from './course-key.ts';

/** A course, or every course of an organisation. */
export type Reach = { readonly courseKey: string } | { readonly org: string };

export interface Staff {
  /** "staff:<user id>", "operator:<name> (<uid>)"; never a learner’s name. */
  readonly actor: string;
  readonly reach: 'everywhere' | readonly Reach[];
  /** False for those who may only look: read-only scopes, drafts in Studio. */
  readonly mayChange: boolean;
  /** False for a service with the scope `write` alone, which may send hints. Everybody else may look. */
  readonly mayLook?: false;
}

/** What changes answers with what it found, so it takes the right to look as well; a hint answers with nothing. */
export type Deed = 'look' | 'change' | 'hint';

/** In the course of that key; undefined asks for every course, as retiring a learner does. */
export function isAllowed(staff: Staff, deed: Deed, courseKey: string | undefined): boolean {
  if (deed !== 'look' && !staff.mayChange) return false;
  if (deed !== 'hint' && staff.mayLook === false) return false;
  if (staff.reach === 'everywhere') return true;
  if (courseKey === undefined) return false;
  return staff.reach.some((reach) =>
    'courseKey' in reach ? reach.courseKey === courseKey : reach.org === orgOf(courseKey),
  );
}

/** The part of a reach that lies in these organisations; undefined: all of it. */
export function withinOrgs(reach: Staff['reach'], orgs: readonly string[] | undefined): Staff['reach'] {
  if (orgs === undefined) return reach;
  if (reach === 'everywhere') return orgs.map((org) => ({ org }));
  return reach.filter((each) => {
    const org = 'org' in each ? each.org : orgOf(each.courseKey);
    return org !== undefined && orgs.includes(org);
  });
}

/** A role of the LMS as its roles API tells it; `courseKey` undefined: in every course of the organisation. */
export interface CourseRole {
  readonly role: string;
  readonly org: string;
  readonly courseKey: string | undefined;
}

/** Roles to which the LMS itself gives staff access in a course. Beta testers, discussion moderators, data
 *  researchers and the rest have none. */
const STAFF_ROLES: ReadonlySet<string> = new Set(['staff', 'instructor', 'limited_staff']);

export function reachOf(roles: readonly CourseRole[]): Reach[] {
  return roles
    .filter(({ role }) => STAFF_ROLES.has(role))
    .map(({ courseKey, org }) => (courseKey === undefined ? { org } : { courseKey }));
}
