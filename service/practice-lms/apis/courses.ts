// GET /api/courses/v1/courses/{course key}/: the course's public facts.
import { Router } from 'express';
import { type ApiContext, absolute, authenticate, findCourse } from './api-request.ts';

export function coursesApi(context: ApiContext): Router {
  const router = Router();
  router.get('/courses/:courseKey', (request, response) => {
    if (!authenticate(context, request, response)) return;
    const course = findCourse(context, request.params.courseKey, response);
    if (!course) return;
    const blocks = `/api/courses/v2/blocks/?course_id=${encodeURIComponent(course.id)}`;
    const picture = { raw: null, small: null, large: null };
    response.json({
      blocks_url: absolute(request, blocks),
      effort: null,
      end: course.end,
      enrollment_start: null,
      enrollment_end: null,
      id: course.id,
      media: { course_image: { uri: '' }, course_video: { uri: null }, image: picture },
      name: course.title,
      number: course.number,
      org: course.org,
      short_description: course.shortDescription,
      start: course.start,
      start_display: course.start ? course.start.slice(0, 10) : null,
      start_type: course.start ? 'timestamp' : 'empty',
      pacing: course.pacing,
      mobile_available: false,
      hidden: false,
      invitation_only: false,
      ...(course.certificateAvailableDate !== undefined && {
        certificate_available_date: course.certificateAvailableDate,
      }),
      course_id: course.id,
      overview: `<p>${course.shortDescription.replaceAll('<', '&lt;')}</p>`,
    });
  });
  return router;
}
