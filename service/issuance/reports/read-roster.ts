// Reads all enrolled learners of a course page by page, with the facts that the decision needs.

import type { Standing } from '../../domain/decision/standing.ts';
import { isTransient, needsOperator, ServiceProblem } from '../../domain/service-problem.ts';
import { retry } from '../../util/retry.ts';
import { withTimeLimit } from '../../util/with-time-limit.ts';
import type { Lms } from '../ports/ports.ts';
import type { RetirementStore } from '../ports/retirement.ts';

/** How much of the LMS's time one request may take. */
export interface ReadLimits {
  /** Larger courses are refused. */
  readonly mostLearners: number;
  /** How often in a row the LMS may throttle us, or not answer. */
  readonly waits: number;
  /** Milliseconds until the whole request is given up. */
  readonly limitMs: number;
}

/** A browser waits for the answer, behind gateways that give up after a minute: as many learners as the enrollment API lists
 *  within our calls of a minute. */
export const IN_A_REQUEST: ReadLimits = { mostLearners: 8_000, waits: 0, limitMs: 50_000 };
/** A command has time. */
export const AT_A_TERMINAL: ReadLimits = {
  mostLearners: 10_000_000,
  waits: 30,
  limitMs: Number.POSITIVE_INFINITY,
};

export interface Learner {
  readonly username: string;
  /** Without the course's own passing grade, which is the same for all. */
  readonly standing: Standing;
}

export interface Roster {
  /** Yields learners whose grade the LMS listed, a page at a time; each learner once, without retired learners. */
  pages(): AsyncIterable<readonly Learner[]>;
  /** After the last page: enrolled learners whose grade the LMS did not list. */
  unknown(): number;
}

/** Reads the enrollments first: the list of grades has neither the mode nor the learners that it leaves out. Rejects with
 *  `lms-unavailable`, or `too-large`. */
export async function readRoster(
  courseKey: string,
  { mostLearners, waits, limitMs }: ReadLimits,
  {
    lms,
    stores,
  }: {
    readonly lms: Lms;
    readonly stores: { readonly retirement: Pick<RetirementStore, 'hasRetired' | 'listRetired'> };
  },
): Promise<Roster> {
  const bounds = { waits, until: performance.now() + limitMs, limitMs };
  const modes = new Map<string, string>();
  const enrollments = pagesOf((cursor) => lms.readEnrollmentPage(courseKey, cursor), bounds);
  for await (const page of enrollments) {
    for (const { username, mode, isActive } of page.rows) if (isActive) modes.set(username, mode);
    if (modes.size > mostLearners) throw tooLarge(mostLearners);
  }

  // The lists of the course have no user ids.
  const hasRetired = await stores.retirement.hasRetired();
  const withoutRetired = async (learners: readonly Learner[]) => {
    if (!hasRetired || learners.length === 0) return learners;
    const usernames = learners.map(({ username }) => username);
    const accounts = await within(bounds, () => retryThrottled(() => lms.readAccounts(usernames), waits));
    const retired = await stores.retirement.listRetired([...accounts.values()].map(({ userId }) => userId));
    return learners.filter(({ username }) => !retired.has(accounts.get(username)?.userId ?? 0));
  };

  return {
    async *pages() {
      for await (const page of pagesOf((cursor) => lms.readGradePage(courseKey, cursor), bounds)) {
        const learners = page.rows.flatMap(({ username, percent, passed }) => {
          const mode = modes.get(username);
          // A learner who enrolled a moment ago is on one list only, and a learner on two pages is counted once.
          if (mode === undefined) return [];
          modes.delete(username);
          const standing = {
            enrollment: { mode, isActive: true },
            grade: { percent, passed },
            passingGrade: undefined,
          };
          return [{ username, standing }];
        });
        yield await withoutRetired(learners);
      }
    },
    unknown: () => modes.size,
  };
}

/** Follows the cursors, and waits when the LMS throttles. */
async function* pagesOf<P extends { readonly next: string | undefined }>(
  read: (cursor: string | undefined) => Promise<P>,
  { waits, ...limit }: { readonly waits: number } & Limit,
): AsyncGenerator<P> {
  let cursor: string | undefined;
  do {
    const page = await within(limit, () => retryThrottled(() => read(cursor), waits));
    yield page;
    cursor = page.next;
  } while (cursor !== undefined);
}

interface Limit {
  /** By `performance.now()`. */
  readonly until: number;
  readonly limitMs: number;
}

/** Rejects with `lms-unavailable` when the time is over; does not cancel the call in progress. */
async function within<T>({ until, limitMs }: Limit, call: () => Promise<T>): Promise<T> {
  if (until === Number.POSITIVE_INFINITY) return call();
  const leftMs = until - performance.now();
  if (leftMs <= 0) throw tooSlow(limitMs);
  return withTimeLimit(call(), leftMs, () => {
    throw tooSlow(limitMs);
  });
}

/** Seconds to wait where the LMS names no time. */
const DEFAULT_WAIT = 5;

function retryThrottled<T>(call: () => Promise<T>, waits: number): Promise<T> {
  const delayOf = (problem: unknown, attempts: number) => {
    if (!isTransient(problem) || problem.code !== 'lms-unavailable' || needsOperator(problem))
      return undefined;
    return attempts > waits ? undefined : (problem.retryAfter ?? DEFAULT_WAIT) * 1000;
  };
  return retry(call, { delayOf });
}

function tooSlow(limitMs: number): ServiceProblem {
  return new ServiceProblem(
    'lms-unavailable',
    `The learning platform takes more than ${limitMs / 1000} seconds to list the learners of this course, which is longer than a page can wait. Try again later, or ask with the command: grademe report.`,
    { retryAfter: 60, context: { limitMs } },
  );
}

function tooLarge(most: number): ServiceProblem {
  return new ServiceProblem(
    'too-large',
    `The course has more than ${most.toLocaleString('en')} learners, which takes longer than a page can wait. Ask with the command: grademe report.`,
  );
}
