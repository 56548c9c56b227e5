// The LMS in our words: each method is one endpoint with its traps (reference: Open edX grades, enrolment,
// accounts and courses APIs).
import { z } from 'zod';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { Lms } from '../issuance/ports.ts';
import { createLmsHttp } from './lms-http.ts';
import type { LmsOptions } from './lms-options.ts';
import { lmsProblem } from './lms-problem.ts';
import { accountShape, courseShape, enrolmentShape, gradeShape, gradingInfoShape } from './lms-shapes.ts';
import { remember } from './remember.ts';

/** Course facts change by an author's hand; a few minutes late is soon enough. */
const COURSE_MEMORY_MS = 300_000;

/** A body without a word. Only the enrolment API means something by it: never enrolled. */
const EMPTY = '';

export function createLms(options: LmsOptions): Lms {
  const http = createLmsHttp(options);
  const inUrl = encodeURIComponent;

  /** undefined for 404; a body of another shape is the LMS's fault. */
  async function read<T>(call: string, path: string, shape: z.ZodType<T>): Promise<T | undefined> {
    const response = await http.get(call, path);
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    const text = await response.text().catch(() => '<');
    const parsed = shape.safeParse(text.trim() === '' ? EMPTY : parseJson(text));
    if (!parsed.success) throw lmsProblem(call, response);
    return parsed.data;
  }

  const course = remember(COURSE_MEMORY_MS, options.now, (courseKey: string) =>
    read('courses', `/api/courses/v1/courses/${inUrl(courseKey)}/`, courseShape),
  );
  const gradingInfo = remember(COURSE_MEMORY_MS, options.now, (courseKey: string) =>
    read('grading-info', `/api/grades/v1/gradebook/${inUrl(courseKey)}/grading-info`, gradingInfoShape).catch(
      forbiddenIsUnknown,
    ),
  );

  return {
    async readEnrolment(username, courseKey) {
      const path = `/api/enrollment/v1/enrollment/${inUrl(username)},${inUrl(courseKey)}`;
      const answer = await read('enrollment', path, enrolmentShape.or(z.literal(EMPTY)));
      return answer ? { mode: answer.mode, isActive: answer.is_active } : undefined;
    },

    async readGrade(username, courseKey) {
      const path = `/api/grades/v1/courses/${inUrl(courseKey)}/?username=${inUrl(username)}`;
      const [answer] = (await read('grades', path, gradeShape)) ?? [];
      return answer && { percent: toBasisPoints(answer.percent), passed: answer.passed };
    },

    async readPassingGrade(courseKey) {
      // It only fills in a number on the page: an LMS that does not tell is no reason to stop.
      const info = await gradingInfo(courseKey).catch(() => undefined);
      const cutoffs = Object.values(info?.grade_cutoffs ?? {});
      const positive = cutoffs.filter((cutoff) => cutoff > 0);
      return positive.length === 0 ? undefined : toBasisPoints(Math.min(...positive));
    },

    async readFullName(username) {
      const account = await read('accounts', `/api/user/v1/accounts/${inUrl(username)}`, accountShape);
      return account?.name?.trim() || undefined;
    },

    async readCourse(courseKey) {
      const answer = await course(courseKey);
      return answer && { title: answer.name, organization: answer.org };
    },
  };
}

/** 0.7 and 0.7000000001 are the same grade; a bonus above 100 % counts as 100 %. */
export function toBasisPoints(share: number): number {
  return Math.min(10_000, Math.round(share * 10_000));
}

/** This endpoint needs more rights than the grade itself; an operator may not have given them. */
function forbiddenIsUnknown(problem: unknown): undefined {
  if (problem instanceof ServiceProblem && problem.context.lmsStatus === 403) return undefined;
  throw problem;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
