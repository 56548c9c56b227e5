// Who is staff of which course: the LMS's roles API tells it of whoever asks and of nobody else, so the caller's own
// token is passed on to the platform that issued it.
import { withoutUnstorable } from '../../shared/plain-text.ts';
import type { CourseRole } from '../domain/staff.ts';
import { remember } from './cached-answers.ts';
import type { LmsHttp } from './lms-http.ts';
import { lmsProblem } from './lms-problem.ts';
import { rolesShape } from './lms-shapes.ts';

/** The API allows 40 calls a minute for each person; a role that was taken away works this much longer. */
const MEMORY_MS = 60_000;
/** All roles, not those of one course: asked for a course, the API leaves out roles in a whole organisation. */
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
