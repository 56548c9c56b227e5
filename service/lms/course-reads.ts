// A whole course, page by page, for runs, reports and long lists. Beside the calls of learners who wait: with a circuit breaker and a patience of
// its own, and on the enrollment API, which all of us share 120 calls a minute of, at a pace that leaves some for them.
import { z } from 'zod';
import { toBasisPoints } from '../domain/decision/grade-rounding.ts';
import type { Enrollment } from '../domain/decision/standing.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { CourseReads, EnrollmentPage, NamedAccount, NamedEnrollment } from '../issuance/ports/runs.ts';
import { createCallLimit } from './call-limit.ts';
import { tagOf } from './learner-language.ts';
import { createLmsHttp } from './lms-http.ts';
import type { LmsOptions } from './lms-options.ts';
import { accountListShape, enrollmentPageShape, enrollmentShape, gradePageShape } from './lms-shapes.ts';
import { createReadJson, createReadKnown, EMPTY, statusIsUnknown } from './read-json.ts';

/** The grades API takes any number; a page of this size is answered within seconds by a busy LMS. */
const GRADES_A_PAGE = 100;
/** The most the enrollment list gives at once. */
const ENROLLMENTS_A_PAGE = 100;
/** The enrollment API takes a hundred names. The accounts API takes any number, and is slow for each. */
const NAMES = { enrollments: 100, accounts: 50 } as const;
/** Web servers before Django refuse longer request lines; Open edX's own allow four thousand characters. */
const LONGEST_LIST = 2_500;
/** Lists take longer than one row. */
const PATIENCE = 5;
const inUrl = encodeURIComponent;

export function createCourseReads(options: LmsOptions): CourseReads {
  const http = createLmsHttp({ ...options, timeoutMs: options.timeoutMs * PATIENCE });
  const pace = createCallLimit(options.bulkPerMinute, options.now);
  const read = createReadJson(http);
  const readKnown = createReadKnown(read);

  async function readEnrollmentRows(query: string) {
    const path = `/api/enrollment/v1/enrollments${query}`;
    const page = await readKnown('enrollment-list', path, enrollmentPageShape);
    const rows = page.results.map(({ user, mode, is_active: isActive }) => ({
      username: user,
      mode,
      isActive,
    }));
    return { rows, next: queryOf(page.next) };
  }

  /** Every page of those names. */
  async function readEnrollmentsOf(courseKey: string, names: readonly string[]) {
    const found: NamedEnrollment[] = [];
    let query: string | undefined = `?course_id=${inUrl(courseKey)}&username=${inUrl(names.join(','))}`;
    while (query !== undefined) {
      await pace.steady();
      const page: EnrollmentPage = await readEnrollmentRows(query);
      found.push(...page.rows);
      query = page.next;
    }
    return found;
  }

  /** For names that the list refuses, although the LMS has them. */
  async function readEnrollmentOf(courseKey: string, username: string): Promise<NamedEnrollment[]> {
    await pace.steady();
    const path = `/api/enrollment/v1/enrollment/${inUrl(username)},${inUrl(courseKey)}`;
    const answer = await read('enrollment-list', path, enrollmentShape.or(z.literal(EMPTY)));
    return answer ? [{ username, mode: answer.mode, isActive: answer.is_active }] : [];
  }

  return {
    async readGradePage(courseKey, cursor) {
      const query = cursor ?? `?page_size=${GRADES_A_PAGE}`;
      const path = `/api/grades/v1/courses/${inUrl(courseKey)}/${query}`;
      const page = await readKnown('grades-list', path, gradePageShape);
      const rows = page.results.map(({ username, passed, percent }) => ({
        username,
        passed,
        percent: toBasisPoints(percent),
      }));
      return { rows, next: queryOf(page.next) };
    },

    // Somebody waits for a report: a call comes as soon as the limit allows.
    async readEnrollmentPage(courseKey, cursor) {
      await pace.soon();
      return readEnrollmentRows(cursor ?? `?course_id=${inUrl(courseKey)}&page_size=${ENROLLMENTS_A_PAGE}`);
    },

    async readAccounts(usernames) {
      const found = new Map<string, NamedAccount>();
      for (const names of chunksOf(usernames, NAMES.accounts)) {
        const path = `/api/user/v1/accounts?username=${inUrl(names.join(','))}`;
        // When it knows none of them it says so without a body.
        const accounts = await read('accounts-list', path, accountListShape).catch(statusIsUnknown(404));
        for (const { username, id, name, language_proficiencies: spoken } of accounts ?? []) {
          const languages = (spoken ?? []).flatMap(({ code }) => tagOf(code) ?? []);
          // An account whose name is not told has not been read; one without a name says null.
          if (id && name !== undefined)
            found.set(username, { userId: id, fullName: name || undefined, languages });
        }
      }
      return found;
    },

    async readEnrollments(courseKey, usernames) {
      const found = new Map<string, Enrollment>();
      // One name that the form does not take has the whole list refused: those that might be are asked apart.
      const plain = usernames.filter((name) => /^[A-Za-z0-9_-]{2,30}$/.test(name));
      const odd = usernames.filter((name) => !plain.includes(name));
      for (const names of [...chunksOf(plain, NAMES.enrollments), ...chunksOf(odd, NAMES.enrollments)]) {
        const rows = await readEnrollmentsOf(courseKey, names).catch(async (problem: unknown) => {
          if (!isRefusedList(problem)) throw problem;
          const each: NamedEnrollment[] = [];
          for (const name of names) each.push(...(await readEnrollmentOf(courseKey, name)));
          return each;
        });
        for (const { username, ...enrollment } of rows) found.set(username, enrollment);
      }
      return found;
    },
  };
}

/** The LMS builds the address from the Host it was called by, perhaps a proxy's inner side; only where to go on is taken
 *  from it. */
function queryOf(next: string | null | undefined): string | undefined {
  return next ? new URL(next, 'http://lms.invalid').search || undefined : undefined;
}

function isRefusedList(problem: unknown): boolean {
  return problem instanceof ServiceProblem && problem.context.lmsStatus === 400;
}

/** Lists of at most so many names, and short enough for a request line. */
export function chunksOf(names: readonly string[], most: number): string[][] {
  const chunks: string[][] = [];
  let last: string[] = [];
  let length = 0;
  for (const name of names) {
    const size = inUrl(name).length + 3;
    if (last.length === most || (last.length > 0 && length + size > LONGEST_LIST)) {
      chunks.push(last);
      last = [];
      length = 0;
    }
    last.push(name);
    length += size;
  }
  return last.length === 0 ? chunks : [...chunks, last];
}
