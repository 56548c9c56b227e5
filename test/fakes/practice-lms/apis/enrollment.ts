// GET /api/enrollment/v1/enrollment/{username},{course key}. Never enrolled is 200 with an empty body, not JSON.
// GET /api/enrollment/v1/enrollments: all of a course, in pages.
// GET /api/enrollment/v1/roles/: the course roles of whoever asks.
import { Router } from 'express';
import type { Course } from '../world-schema.ts';
import { enrolmentMode } from '../world-schema.ts';
import { type ApiParts, absolute, admit, forbid } from './door.ts';

const LARGEST_PAGE = 100;

export function enrollmentApi(parts: ApiParts): Router {
  const { world } = parts;
  const router = Router({ strict: true });
  router.get('/enrollment/:learnerAndCourse', (request, response) => {
    const requester = admit(parts, request, response);
    if (!requester) return;
    const [username = '', ...rest] = request.params.learnerAndCourse.split(',');
    const courseId = rest.join(',');
    // Another learner's enrolment is not forbidden but invisible.
    if (!requester.isGlobalStaff && requester.username !== username)
      return void response.status(404).json({});
    const course = world.course(courseId);
    if (!course) {
      const message = `No course '${courseId}' found for enrollment`;
      return void response.status(400).json({ message });
    }
    const enrolment = world.enrolment(username, course.id);
    if (!enrolment) return void response.status(200).type('json').send('');
    response.json({
      created: enrolment.createdAt,
      mode: enrolment.mode,
      is_active: enrolment.isActive,
      course_details: courseDetails(course),
      user: username,
    });
  });

  // Everybody's, ended ones included, in cursor pages; global staff only. An unknown course has none.
  router.get('/enrollments', (request, response) => {
    const requester = admit(parts, request, response);
    if (!requester) return;
    if (!requester.isGlobalStaff) return forbid(response);
    const courseId = typeof request.query.course_id === 'string' ? request.query.course_id : '';
    const all = world.learners().flatMap((each) => {
      const enrolment = world.enrolment(each.username, courseId);
      return enrolment ? [{ user: each.username, enrolment }] : [];
    });
    const from = Number(request.query.cursor) || 0;
    const size = Math.min(Number(request.query.page_size) || LARGEST_PAGE, LARGEST_PAGE);
    const query = `course_id=${encodeURIComponent(courseId)}&page_size=${size}`;
    const link = (start: number) =>
      absolute(request, `${request.baseUrl}${request.path}?cursor=${start}&${query}`);
    response.json({
      next: from + size < all.length ? link(from + size) : null,
      previous: from > 0 ? link(Math.max(0, from - size)) : null,
      results: all.slice(from, from + size).map(({ user, enrolment }) => ({
        created: enrolment.createdAt,
        mode: enrolment.mode,
        is_active: enrolment.isActive,
        user,
        course_id: courseId,
      })),
    });
  });

  // Of whoever asks, and of nobody else. A role without a course reads "None", as Python writes it.
  router.get('/roles/', (request, response) => {
    const requester = admit(parts, request, response);
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
    course_modes: enrolmentMode.options.map((slug) => ({
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
