// GET /api/enrollment/v1/enrollment/{username},{course key}. Never enrolled is 200 with an empty body, not JSON.
import { Router } from 'express';
import type { Course } from '../world-schema.ts';
import { enrolmentMode } from '../world-schema.ts';
import { type ApiParts, admit } from './door.ts';

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
