// GET /api/enrollment/v1/enrollment/{username},{course key}. Never enrolled is 200 with an empty body, not JSON.
// GET /api/enrollment/v1/enrollments?course_id=&username=a,b: a list in cursor pages, for staff.
// GET /api/enrollment/v1/roles/: the course roles of the caller.
import { Router } from 'express';
import type { Throttle } from '../faults/throttle.ts';
import type { Course } from '../state/world-schema.ts';
import { courseKey, enrollmentMode } from '../state/world-schema.ts';
import { type ApiContext, authenticate, forbid } from './api-request.ts';
import { cursorPage } from './cursor-page.ts';

const PAGE_SIZE = 100;
/** The limits of the platform's own form. */
const MOST_NAMES = 100;
const NAME = /^[A-Za-z0-9_-]{2,30}$/;

export function enrollmentApi(context: ApiContext, throttle: Throttle): Router {
  const { world } = context;
  const router = Router({ strict: true });
  // One throttle for the whole API and all callers, like EnrollmentUserThrottle.
  router.use(throttle.over);

  router.get('/enrollments', (request, response) => {
    const requester = authenticate(context, request, response);
    if (!requester) return;
    if (!requester.isGlobalStaff) return forbid(response);
    const courseId = String(request.query.course_id ?? '');
    const names = String(request.query.username ?? '')
      .split(',')
      .filter((name) => name !== '');
    const faults = {
      ...(!courseKey.safeParse(courseId).success && {
        course_id: [`'${courseId}' is not a valid course id.`],
      }),
      ...(names.length > MOST_NAMES && {
        username: [`Too many usernames in a single request - ${names.length}. A maximum of 100 is allowed`],
      }),
      ...(names.some((name) => !NAME.test(name)) && {
        username: [
          'Usernames can only contain letters (A-Z, a-z), numerals (0-9), underscores (_), and hyphens (-).',
        ],
      }),
    };
    if (Object.keys(faults).length > 0) return void response.status(400).json({ field_errors: faults });
    const everybody =
      names.length > 0 ? [...new Set(names.flatMap((name) => world.learner(name) ?? []))] : world.learners();
    const enrolled = everybody
      .filter(({ username }) => world.enrollment(username, courseId))
      .sort((a, b) => a.id - b.id);
    response.json(
      cursorPage(request, enrolled, PAGE_SIZE, ({ username }) => {
        const enrollment = world.enrollment(username, courseId);
        return {
          created: enrollment?.createdAt,
          mode: enrollment?.mode,
          is_active: enrollment?.isActive,
          user: username,
          course_id: courseId,
        };
      }),
    );
  });

  router.get('/enrollment/:learnerAndCourse', (request, response) => {
    const requester = authenticate(context, request, response);
    if (!requester) return;
    const [username = '', ...rest] = request.params.learnerAndCourse.split(',');
    const courseId = rest.join(',');
    // Another learner's enrollment is a 404, not a 403.
    if (!requester.isGlobalStaff && requester.username !== username)
      return void response.status(404).json({});
    const course = world.course(courseId);
    if (!course) {
      const message = `No course '${courseId}' found for enrollment`;
      return void response.status(400).json({ message });
    }
    const enrollment = world.enrollment(username, course.id);
    if (!enrollment) return void response.status(200).type('json').send('');
    response.json({
      created: enrollment.createdAt,
      mode: enrollment.mode,
      is_active: enrollment.isActive,
      course_details: courseDetails(course),
      user: world.learner(username)?.username,
    });
  });

  // Returns the roles of the caller only. A role without a course reads "None", as Python writes it.
  router.get('/roles/', (request, response) => {
    const requester = authenticate(context, request, response);
    if (!requester) return;
    const held = world.learner(requester.username)?.roles ?? [];
    const courseId = typeof request.query.course_id === 'string' ? request.query.course_id : '';
    const rows = held.map((each) => ({
      org: each.org,
      course_id: each.courseId ?? 'None',
      role: each.role,
    }));
    response.json({
      roles: courseId === '' ? rows : rows.filter((row) => row.course_id === courseId),
      is_staff: requester.isGlobalStaff,
    });
  });
  return router;
}

function courseDetails(course: Course) {
  return {
    course_id: course.id,
    course_name: course.title,
    enrollment_start: null,
    enrollment_end: null,
    course_start: course.start,
    course_end: course.end,
    invite_only: false,
    course_modes: enrollmentMode.options.map((slug) => ({
      slug,
      name: `${slug[0]?.toUpperCase()}${slug.slice(1)}`,
      min_price: slug === 'verified' ? 49 : 0,
      suggested_prices: '',
      currency: 'usd',
      expiration_datetime: null,
      description: null,
      sku: null,
      bulk_sku: null,
    })),
    pacing_type: course.pacing === 'self' ? 'self_paced' : 'instructor_paced',
  };
}
