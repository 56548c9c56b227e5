// A whole course, page by page, for runs, reports and long lists. Beside the calls of learners who wait: with a circuit breaker and a patience of
// its own, and on the enrolment API, which all of us share 120 calls a minute of, at a pace that leaves some for them.
import { z } from 'zod';
import { toBasisPoints } from '../domain/decision/grade-rounding.ts';
import type { Enrolment } from '../domain/decision/standing.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { CourseReads, EnrolmentPage, NamedAccount, NamedEnrolment } from '../issuance/ports/runs.ts';
import { tagOf } from './learner-language.ts';
import { createLmsHttp } from './lms-http.ts';
import type { LmsOptions } from './lms-options.ts';
import { accountListShape, enrolmentPageShape, enrolmentShape, gradePageShape } from './lms-shapes.ts';
import { createPace } from './pace.ts';
import { createReadJson, createReadKnown, EMPTY, statusIsUnknown } from './read-json.ts';

/** The grades API takes any number; a page of this size is answered within seconds by a busy LMS. */
const GRADES_A_PAGE = 100;
/** The most the enrolment list gives at once. */
const ENROLMENTS_A_PAGE = 100;
/** The enrolment API takes a hundred names. The accounts API takes any number, and is slow for each. */
const NAMES = { enrolments: 100, accounts: 50 } as const;
/** Web servers before Django refuse longer request lines; Open edX's own allow four thousand characters. */
const LONGEST_LIST = 2_500;
/** Lists take longer than one row. */
const PATIENCE = 5;
const inUrl = encodeURIComponent;

export function createCourseReads(options: LmsOptions): CourseReads {
  const http = createLmsHttp({ ...options, timeoutMs: options.timeoutMs * PATIENCE });
  const pace = createPace(options.bulkPerMinute, options.now);
  const read = createReadJson(http);
  const readKnown = createReadKnown(read);

  async function readEnrolmentRows(query: string) {
    const path = `/api/enrollment/v1/enrollments${query}`;
    const page = await readKnown('enrollment-list', path, enrolmentPageShape);
    const rows = page.results.map(({ user, mode, is_active: isActive }) => ({
      username: user,
      mode,
      isActive,
    }));
    return { rows, next: queryOf(page.next) };
  }

  /** Every page of those names. */
  async function readEnrolmentsOf(courseKey: string, names: readonly string[]) {
    const found: NamedEnrolment[] = [];
    let query: string | undefined = `?course_id=${inUrl(courseKey)}&username=${inUrl(names.join(','))}`;
    while (query !== undefined) {
      await pace.steady();
      const page: EnrolmentPage = await readEnrolmentRows(query);
      found.push(...page.rows);
      query = page.next;
    }
    return found;
  }

  /** For names that the list refuses, although the LMS has them. */
  async function readEnrolmentOf(courseKey: string, username: string): Promise<NamedEnrolment[]> {
    await pace.steady();
    const path = `/api/enrollment/v1/enrollment/${inUrl(username)},${inUrl(courseKey)}`;
    const answer = await read('enrollment-list', path, enrolmentShape.or(z.literal(EMPTY)));
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
    async readEnrolmentPage(courseKey, cursor) {
      await pace.soon();
      return readEnrolmentRows(cursor ?? `?course_id=${inUrl(courseKey)}&page_size=${ENROLMENTS_A_PAGE}`);
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

    async readEnrolments(courseKey, usernames) {
      const found = new Map<string, Enrolment>();
      // One name that the form does not take has the whole list refused: those that might be are asked apart.
      const plain = usernames.filter((name) => /^[A-Za-z0-9_-]{2,30}$/.test(name));
      const odd = usernames.filter((name) => !plain.includes(name));
      for (const names of [...chunksOf(plain, NAMES.enrolments), ...chunksOf(odd, NAMES.enrolments)]) {
        const rows = await readEnrolmentsOf(courseKey, names).catch(async (problem: unknown) => {
          if (!isRefusedList(problem)) throw problem;
          const each: NamedEnrolment[] = [];
          for (const name of names) each.push(...(await readEnrolmentOf(courseKey, name)));
          return each;
        });
        for (const { username, ...enrolment } of rows) found.set(username, enrolment);
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
