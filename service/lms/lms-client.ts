// The LMS client in the terms of the domain: each method calls one endpoint and handles its traps (reference: Open edX
// grades, enrollment, accounts and courses APIs).
import { z } from 'zod';
import type { LmsName } from '../../shared/certificates/proof.ts';
import { toBasisPoints } from '../domain/decision/grade-rounding.ts';
import type { Enrollment } from '../domain/decision/standing.ts';
import type { CourseRoles, Lms } from '../issuance/ports/ports.ts';
import { remember } from './cached-answers.ts';
import { createCompletionReader } from './completion.ts';
import { createCourseReads } from './course-reads.ts';
import { createLanguageReader } from './learner-language.ts';
import { createLmsHttp } from './lms-http.ts';
import type { LmsOptions } from './lms-options.ts';
import { lmsProblem } from './lms-problem.ts';
import {
  accountShape,
  accountsShape,
  courseShape,
  enrollmentShape,
  gradeShape,
  gradingInfoShape,
} from './lms-shapes.ts';
import { createReadJson, createReadKnown, EMPTY, statusIsUnknown } from './read-json.ts';
import { createRequirementReads } from './requirement-reads.ts';
import { createRolesReader } from './roles.ts';

/** Authors change course facts by hand; a delay of a few minutes is acceptable. */
const COURSE_MEMORY_MS = 300_000;
/** The LMS throttles the enrollment API at 120 a minute for the whole service account. */
const ENROLLMENT_MEMORY_MS = 60_000;

export function createLms(options: LmsOptions): Lms & CourseRoles {
  const http = createLmsHttp(options);
  const read = createReadJson(http);
  const readKnown = createReadKnown(read);
  const inUrl = encodeURIComponent;

  const course = remember(COURSE_MEMORY_MS, options.now, (courseKey: string) =>
    readKnown('courses', `/api/courses/v1/courses/${inUrl(courseKey)}/`, courseShape),
  );
  const gradingInfo = remember(COURSE_MEMORY_MS, options.now, (courseKey: string) =>
    // This endpoint needs more rights than the grade itself. The service's account may lack them, and a retry at each
    // click would not help.
    read('grading-info', `/api/grades/v1/gradebook/${inUrl(courseKey)}/grading-info`, gradingInfoShape).catch(
      statusIsUnknown(403),
    ),
  );
  const enrollment = remember(
    ENROLLMENT_MEMORY_MS,
    options.now,
    async (path: string): Promise<Enrollment | undefined> => {
      const answer = await read('enrollment', path, enrollmentShape.or(z.literal(EMPTY)));
      return answer ? { mode: answer.mode, isActive: answer.is_active } : undefined;
    },
    // A learner who has just enrolled must not get a stale answer for a minute.
    (answer) => answer?.isActive === true,
  );

  return {
    ...createCourseReads(options),
    readCourseRoles: createRolesReader(http, options.now),
    ...createRequirementReads(read, options.now),
    ...createCompletionReader(read, options.now),
    ...createLanguageReader(read),

    readEnrollment: (username, courseKey) =>
      enrollment(`/api/enrollment/v1/enrollment/${inUrl(username)},${inUrl(courseKey)}`),

    async readGrade(username, courseKey) {
      const path = `/api/grades/v1/courses/${inUrl(courseKey)}/?username=${inUrl(username)}`;
      const [answer] = (await read('grades', path, gradeShape)) ?? [];
      return answer && { percent: toBasisPoints(answer.percent), passed: answer.passed };
    },

    async readPassingGrade(courseKey) {
      // The value is only displayed on the page: an LMS that does not return it is no reason to stop.
      const info = await gradingInfo(courseKey).catch(() => undefined);
      const cutoffs = Object.values(info?.grade_cutoffs ?? {});
      const positive = cutoffs.filter((cutoff) => cutoff > 0);
      return positive.length === 0 ? undefined : toBasisPoints(Math.min(...positive));
    },

    async readFullName(username) {
      const account = await readKnown('accounts', `/api/user/v1/accounts/${inUrl(username)}`, accountShape);
      return account.name || undefined;
    },

    async readNames(username) {
      const account = await readKnown('accounts', `/api/user/v1/accounts/${inUrl(username)}`, accountShape);
      const { name, verified_name: verified } = account;
      const names: LmsName[] = [];
      if (name) names.push({ source: 'profile', name });
      if (verified && verified !== name) names.push({ source: 'verified', name: verified });
      return names;
    },

    async readUserId(username) {
      // The accounts API sends this 404 without a body, as a proxy might.
      const path = `/api/user/v1/accounts/${inUrl(username)}`;
      const account = await read('accounts', path, accountShape).catch(statusIsUnknown(404));
      return account?.id;
    },

    async findAccount(who) {
      // Uses the list for usernames too: typed text in a path could address another resource.
      const [[name, given]] = Object.entries(who) as [['username' | 'email' | 'userId', string | number]];
      const field = name === 'userId' ? 'lms_user_id' : name;
      const value = String(given);
      // The LMS treats a comma as the end of a name; no account has one in it.
      if (value.includes(',')) return undefined;
      const path = `/api/user/v1/accounts?${field}=${inUrl(value)}`;
      const [account] = (await read('accounts', path, accountsShape).catch(statusIsUnknown(404))) ?? [];
      if (account === undefined) return undefined;
      const { id, username } = account;
      if (id == null) throw lmsProblem('accounts', new Response(null, { status: 403 }));
      // An LMS that does not know the parameter returns the account of the caller.
      return 'userId' in who && id !== who.userId ? undefined : { userId: id, username };
    },

    async readCourse(courseKey) {
      const { name, org, start, ...dates } = await course(courseKey);
      const schedule = {
        selfPaced: dates.pacing == null ? undefined : dates.pacing === 'self',
        endsAt: dates.end ?? undefined,
        certificatesAt: dates.certificate_available_date ?? undefined,
      };
      return { title: name, organization: org, schedule, startsAt: start ?? undefined };
    },
  };
}
