// A whole course, page by page, for runs. Beside the calls of learners who wait: with a circuit breaker and a patience of
// its own, and on the enrolment API, which all of us share 120 calls a minute of, at a pace that leaves some for them.
import { z } from 'zod';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { Enrolment } from '../domain/standing.ts';
import type { CourseReads, NamedAccount } from '../issuance/certify/run-ports.ts';
import { tagOf } from './learner-language.ts';
import { createLmsHttp, drop } from './lms-http.ts';
import type { LmsOptions } from './lms-options.ts';
import { lmsProblem } from './lms-problem.ts';
import { accountListShape, enrolmentPageShape, enrolmentShape, gradePageShape } from './lms-shapes.ts';
import { createPace } from './pace.ts';
import { statusIsUnknown } from './read-json.ts';
import { toBasisPoints } from './share.ts';

/** The grades API takes any number; a page of this size is answered within seconds by a busy LMS. */
const GRADES_A_PAGE = 100;
/** The enrolment API takes a hundred names. The accounts API takes any number, and is slow for each. */
const NAMES = { enrolments: 100, accounts: 50 } as const;
/** Web servers before Django refuse longer request lines; Open edX's own allow four thousand characters. */
const LONGEST_LIST = 2_500;
/** Lists take longer than one row. */
const PATIENCE = 5;
const inUrl = encodeURIComponent;

export function createCourseReads(options: LmsOptions): CourseReads {
  const http = createLmsHttp({ ...options, timeoutMs: options.timeoutMs * PATIENCE });
  const enrolmentTurn = createPace(60_000 / options.bulkPerMinute, options.now);

  async function read<T>(call: string, path: string, shape: z.ZodType<T>): Promise<T> {
    const response = await http.get(call, path);
    const text = response.status === 404 ? '' : await response.text().catch(() => '');
    if (response.status === 404) await drop(response);
    const parsed = shape.safeParse(parseJson(text));
    if (!parsed.success) throw lmsProblem(call, response);
    return parsed.data;
  }

  /** Every page of a list, in the LMS's own words for where the next one begins. */
  async function readEnrolmentList(courseKey: string, names: readonly string[]) {
    const found: [string, Enrolment][] = [];
    let query: string | undefined = `?course_id=${inUrl(courseKey)}&username=${inUrl(names.join(','))}`;
    while (query !== undefined) {
      await enrolmentTurn();
      const path = `/api/enrollment/v1/enrollments${query}`;
      const page: z.infer<typeof enrolmentPageShape> = await read(
        'enrollment-list',
        path,
        enrolmentPageShape,
      );
      for (const { user, mode, is_active: isActive } of page.results) found.push([user, { mode, isActive }]);
      query = queryOf(page.next);
    }
    return found;
  }

  /** For names that the list refuses, although the LMS has them. */
  async function readEnrolmentOf(courseKey: string, name: string): Promise<[string, Enrolment][]> {
    await enrolmentTurn();
    const path = `/api/enrollment/v1/enrollment/${inUrl(name)},${inUrl(courseKey)}`;
    const answer = await read('enrollment-list', path, enrolmentShape.or(z.undefined()));
    return answer ? [[name, { mode: answer.mode, isActive: answer.is_active }]] : [];
  }

  return {
    async readGradePage(courseKey, cursor) {
      const query = cursor ?? `?page_size=${GRADES_A_PAGE}`;
      const path = `/api/grades/v1/courses/${inUrl(courseKey)}/${query}`;
      const page = await read('grades-list', path, gradePageShape);
      const rows = page.results.map(({ username, passed, percent }) => ({
        username,
        passed,
        percent: toBasisPoints(percent),
      }));
      return { rows, next: queryOf(page.next) };
    },

    async readAccounts(usernames) {
      const found = new Map<string, NamedAccount>();
      for (const names of chunksOf(usernames, NAMES.accounts)) {
        const path = `/api/user/v1/accounts?username=${inUrl(names.join(','))}`;
        // When it knows none of them it says so without a body.
        const accounts = await read('accounts-list', path, accountListShape).catch(statusIsUnknown(404));
        for (const { username, id, name, language_proficiencies: spoken } of accounts ?? []) {
          const languages = (spoken ?? []).flatMap(({ code }) => tagOf(code) ?? []);
          if (id) found.set(username, { userId: id, fullName: name?.trim() || undefined, languages });
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
        const rows = await readEnrolmentList(courseKey, names).catch(async (problem: unknown) => {
          if (!isRefusedList(problem)) throw problem;
          const each: [string, Enrolment][] = [];
          for (const name of names) each.push(...(await readEnrolmentOf(courseKey, name)));
          return each;
        });
        for (const [name, enrolment] of rows) found.set(name, enrolment);
      }
      return found;
    },
  };
}

/** The LMS builds the address from the Host it was called by; only where to go on is taken from it. */
function queryOf(next: string | null | undefined): string | undefined {
  return !next || !URL.canParse(next) ? undefined : new URL(next).search;
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
