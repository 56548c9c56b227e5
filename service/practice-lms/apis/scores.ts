// /api/grades/v1, continued: the parts of the course with their averages by assignment type, and one subsection's
// points. Both require global staff. Rows follow the LMS's grader: an average beside several parts, one row for a single
// part; an unscored part is 0 %, like a part with a score of zero.
import { Router } from 'express';
import { type Assignment, courseKey, type Learner } from '../state/world-schema.ts';
import { type ApiContext, authenticate, developerError, forbid } from './api-request.ts';

interface Row {
  readonly percent: number;
  readonly label: string;
  readonly detail: string;
  readonly category: string;
  readonly prominent?: true;
}

export function scoresApi(context: ApiContext): Router {
  const { world } = context;
  const router = Router({ strict: true });

  router.get('/section_grades_breakdown/', (request, response) => {
    const requester = authenticate(context, request, response);
    if (!requester) return;
    if (!requester.isGlobalStaff) return forbid(response);
    const courseId = String(request.query.course_id ?? '');
    const usernames = String(request.query.username ?? '').split(',');
    if (!courseKey.safeParse(courseId).success) {
      return void response.status(400).json({ course_id: [`'${courseId}' is not a valid course id.`] });
    }
    // The form of this endpoint accepts slugs only, and not every username is one.
    if (usernames.some((each) => !/^[-\w]*$/.test(each))) {
      return void response.status(400).json({ username: ['Enter a valid username.'] });
    }
    const course = world.course(courseId);
    const wanted = new Set(usernames.map((each) => each.toLowerCase()));
    const asked = world
      .learners()
      .filter(
        (each) =>
          wanted.has(each.username.toLowerCase()) && world.enrollment(each.username, courseId)?.isActive,
      );
    const results = course === undefined ? [] : asked;
    response.json({
      next: null,
      previous: null,
      results: results.map((person) => {
        const grade = world.grade(person.username, courseId);
        return {
          course_id: courseId,
          username: person.username,
          passed: grade.passed,
          current_grade: Math.floor(grade.percent * 100),
          section_breakdown: breakdown(course?.assignments ?? [], person),
        };
      }),
    });
  });

  router.get('/subsection/:usageKey/', (request, response) => {
    const requester = authenticate(context, request, response);
    if (!requester) return;
    const { usageKey } = request.params;
    if (!/^block-v1:/.test(usageKey)) {
      return developerError(response, 404, 'invalid_usage_key', 'Invalid UsageKey');
    }
    if (!requester.isGlobalStaff) {
      const message = 'The requesting user does not have course author permissions.';
      return developerError(response, 403, 'user_permissions', message);
    }
    const userId = Number(request.query.user_id);
    if (!Number.isInteger(userId)) {
      return developerError(response, 404, 'invalid_user_id', 'Invalid UserID');
    }
    const person = world.learners().find((each) => each.id === userId);
    // The real view looks the account up and does not handle a missing one.
    if (!person) return void response.status(500).send('<h1>Server Error (500)</h1>');
    const course = world.courses().find((each) => each.assignments.some((own) => own.usageKey === usageKey));
    const points = course?.assignments.find((each) => each.usageKey === usageKey)?.points ?? 0;
    const score = scoreOf(person, usageKey);
    const earned = (score?.percent ?? 0) * points;
    response.json({
      success: course !== undefined,
      ...(course === undefined && {
        error_message: 'Cannot override subsection grade: subsection is not available for target learner.',
      }),
      subsection_id: usageKey,
      user_id: userId,
      course_id: course?.id ?? usageKey.replace(/^block-v1:(.+?)\+type@.*$/, 'course-v1:$1'),
      original_grade: {
        earned_all: earned,
        possible_all: points,
        earned_graded: earned,
        possible_graded: points,
      },
      override:
        score?.override == null
          ? null
          : {
              earned_all_override: null,
              possible_all_override: null,
              earned_graded_override: score.override * points,
              possible_graded_override: null,
            },
      history: [],
    });
  });

  return router;
}

const scoreOf = (person: Learner, usageKey: string) =>
  person.scores.find((each) => each.usageKey === usageKey);

function breakdown(assignments: readonly Assignment[], person: Learner): Row[] {
  const categories = [...new Set(assignments.map(({ category }) => category))];
  return categories.flatMap((category) => {
    const own = assignments.filter((each) => each.category === category);
    const shares = own.map(({ usageKey }) => {
      const score = scoreOf(person, usageKey);
      return score?.override ?? score?.percent ?? 0;
    });
    const percent = shares.reduce((sum, each) => sum + each, 0) / own.length;
    const shown = `${(percent * 100).toFixed(2)}%`;
    const label = own[0]?.shortLabel ?? category;
    if (own.length === 1) {
      return [{ percent, label, detail: `${category} = ${shown}`, category, prominent: true as const }];
    }
    const rows = own.map(({ name, points }, at): Row => {
      const share = shares[at] ?? 0;
      const score = `${(share * 100).toFixed(2)}% (${+(share * points).toPrecision(3)}/${points})`;
      const number = String(at + 1).padStart(2, '0');
      return {
        percent: share,
        label: `${label} ${number}`,
        detail: `${category} ${at + 1} - ${name} - ${score}`,
        category,
      };
    });
    const average = { label: `${label} Avg`, detail: `${category} Average = ${shown}`, category };
    return [...rows, { percent, ...average, prominent: true as const }];
  });
}
