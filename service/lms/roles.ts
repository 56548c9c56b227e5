// Reads the course roles of a member of staff. The LMS's roles API returns only the roles of the caller, so the service
// sends the caller's own token to the platform that issued it.
import { withoutUnstorable } from '../../shared/text/plain-text.ts';
import type { CourseRole } from '../domain/staff.ts';
import { remember } from './cached-answers.ts';
import type { LmsHttp } from './lms-http.ts';
import { lmsProblem } from './lms-problem.ts';
import { rolesShape } from './lms-shapes.ts';

/** The API allows 40 calls a minute for each person; a removed role stays effective for this time. */
const MEMORY_MS = 60_000;
/** Reads all roles: with a course in the query, the API omits roles in a whole organisation. */
const PATH = '/api/enrollment/v1/roles/';

export function createRolesReader(
  http: LmsHttp,
  now: () => number,
): (platformToken: string) => Promise<readonly CourseRole[]> {
  return remember(MEMORY_MS, now, async (token: string) => {
    const response = await http.getAs(token, 'roles', PATH);
    const parsed = rolesShape.safeParse(withoutUnstorable(await response.json().catch(() => undefined)));
    if (!parsed.success) throw lmsProblem('roles', response);
    return parsed.data.roles.map(({ role, org, course_id: courseId }) => ({
      role,
      org: org ?? '',
      courseKey: !courseId || courseId === 'None' ? undefined : courseId,
    }));
  });
}
