// Reads a whole course, page by page, for runs, reports and long lists. Separate from the calls for waiting learners: it
// has its own circuit breaker and time-out, and leaves part of the enrollment API's limit, 120 calls a minute for the
// whole service, to them.
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

/** The grades API accepts any size; a busy LMS answers a page of this size within seconds. */
const GRADES_A_PAGE = 100;
/** The largest page of the enrollment list. */
const ENROLLMENTS_A_PAGE = 100;
/** The enrollment API accepts a hundred names. The accounts API accepts any number, and is slow for each. */
const NAMES = { enrollments: 100, accounts: 50 } as const;
/** Web servers before Django reject longer request lines; Open edX's own accept four thousand characters. */
const LONGEST_LIST = 2_500;
/** Factor for the time-out: lists take longer than one row. */
const TIMEOUT_FACTOR = 5;
const inUrl = encodeURIComponent;

export function createCourseReads(options: LmsOptions): CourseReads {
  const http = createLmsHttp({ ...options, timeoutMs: options.timeoutMs * TIMEOUT_FACTOR });
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

  /** Reads every page of these names. */
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

  /** Reads one enrollment, for names that the list rejects although the LMS has them. */
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

    // A user waits for a report: the call starts as soon as the limit allows.
    async readEnrollmentPage(courseKey, cursor) {
      await pace.soon();
      return readEnrollmentRows(cursor ?? `?course_id=${inUrl(courseKey)}&page_size=${ENROLLMENTS_A_PAGE}`);
    },

    async readAccounts(usernames) {
      const found = new Map<string, NamedAccount>();
      for (const names of chunksOf(usernames, NAMES.accounts)) {
        const path = `/api/user/v1/accounts?username=${inUrl(names.join(','))}`;
        // When the API knows none of them it answers 404 without a body.
        const accounts = await read('accounts-list', path, accountListShape).catch(statusIsUnknown(404));
        for (const { username, id, name, language_proficiencies: spoken } of accounts ?? []) {
          const languages = (spoken ?? []).flatMap(({ code }) => tagOf(code) ?? []);
          // Without a `name` field the account is unread; an account without a name has null.
          if (id && name !== undefined)
            found.set(username, { userId: id, fullName: name || undefined, languages });
        }
      }
      return found;
    },

    async readEnrollments(courseKey, usernames) {
      const found = new Map<string, Enrollment>();
      // One name that the form rejects makes the whole list fail, so such names go into lists of their own.
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

/** The LMS builds the address from the Host of the request, perhaps an internal one of a proxy; only its query is used. */
function queryOf(next: string | null | undefined): string | undefined {
  return next ? new URL(next, 'http://lms.invalid').search || undefined : undefined;
}

function isRefusedList(problem: unknown): boolean {
  return problem instanceof ServiceProblem && problem.context.lmsStatus === 400;
}

/** Splits names into lists of at most `most`, short enough for a request line. */
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
