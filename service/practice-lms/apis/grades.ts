// /api/grades/v1: one learner's course grade (a list of one), all grades in cursor pages, and the cut-offs. Answers for
// unenrolled learners too, as the real API does: the caller has to check is_active.
import { Router } from 'express';
import type { World } from '../state/world.ts';
import type { Course, Learner } from '../state/world-schema.ts';
import { type ApiContext, authenticate, developerError, findCourse, forbid } from './api-request.ts';
import { cursorPage } from './cursor-page.ts';

const PAGE_SIZE = 50;

export function gradesApi(context: ApiContext): Router {
  const { world } = context;
  const router = Router({ strict: true });

  router.get('/courses/:courseKey/', (request, response) => {
    const requester = authenticate(context, request, response);
    if (!requester) return;
    const username = textOf(request.query.username);
    if (!requester.isGlobalStaff && requester.username !== username) return forbid(response);
    const course = findCourse(context, request.params.courseKey, response);
    if (!course) return;
    if (username !== undefined) {
      const person = world.learner(username);
      if (!person) {
        return developerError(response, 404, 'user_does_not_exist', 'The user does not exist.');
      }
      if (!world.enrollment(username, course.id)) {
        const message = 'The user matching the requested username is not enrolled in this course';
        return developerError(response, 404, 'user_not_enrolled', message);
      }
      return void response.json([gradeRow(world, course, person)]);
    }
    // The real API accepts any page size, and pages by the id of the enrollment.
    const size = Number.parseInt(textOf(request.query.page_size) ?? '', 10) || PAGE_SIZE;
    response.json(
      cursorPage(request, world.enrolled(course.id), size, (person) => gradeRow(world, course, person)),
    );
  });

  // Django's APPEND_SLASH: an address without its slash gets a redirect.
  router.get('/courses/:courseKey', (request, response) => {
    const query = request.originalUrl.split('?')[1];
    const path = `${request.originalUrl.split('?')[0]}/`;
    response.redirect(301, query === undefined ? path : `${path}?${query}`);
  });

  router.get('/gradebook/:courseKey/grading-info', (request, response) => {
    const requester = authenticate(context, request, response);
    if (!requester) return;
    if (!requester.isGlobalStaff) return forbid(response);
    const course = findCourse(context, request.params.courseKey, response);
    if (!course) return;
    response.json({
      assignment_types: {
        Homework: { type: 'Homework', short_label: 'HW', weight: 1, min_count: 1, drop_count: 0 },
      },
      subsections: [],
      grades_frozen: false,
      can_see_bulk_management: true,
      grade_cutoffs: course.gradeCutoffs,
    });
  });

  return router;
}

function gradeRow(world: World, course: Course, person: Learner) {
  const grade = world.grade(person.username, course.id);
  return {
    username: person.username,
    // Filled for Master's learners only.
    email: '',
    course_id: course.id,
    passed: grade.passed,
    percent: grade.percent,
    letter_grade: grade.letterGrade,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
