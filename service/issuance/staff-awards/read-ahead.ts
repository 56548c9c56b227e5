// Reads ahead what a long list needs from the LMS, for many rows at once. Row by row each would cost four calls; so a thousand
// cost some hundred. Facts that could not be read ahead are read for the row alone, as for a short list: so the answer to a row,
// also after a transient problem, is the same however long the list is.
import { usernameKey } from '../../../shared/learners/username-key.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { CourseGrade, Enrollment } from '../../domain/decision/standing.ts';
import { tellingLanguage } from '../../domain/learner-language.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Lms } from '../ports/ports.ts';
import type { NamedAccount } from '../ports/runs.ts';
import type { Stores } from '../ports/stores.ts';
import { type RetryBudget, retryWithin } from '../retry-budget.ts';

/** From this many rows on, facts are read ahead; below, the saved calls make no difference. Decision 0029 has the counts. */
export const MANY = 10;
/** A page of grades, which has a hundred learners of the course in it, should save so many calls about one of them. */
const PAGE_WORTH = 10;
/** This many rows use facts that were read together, so that no learner is judged by facts that are an hour old. */
export const PORTION = 1_000;

export interface ReadAhead {
  /** Answers from what was read ahead, and calls the LMS for the rest. */
  readonly lms: Lms;
  readAccounts(usernames: readonly string[]): Promise<void>;
  /** Drops what was read before about other learners. */
  readStandings(usernames: readonly string[]): Promise<void>;
}

/** Nothing here rejects because of the LMS. A throttled call waits within `budget`. */
export function createReadAhead(courseKey: string, budget: RetryBudget, lms: Lms): ReadAhead {
  /** By the key of the username: a list may spell it differently from the LMS. */
  const accounts = new Map<string, NamedAccount & { readonly username: string }>();
  const enrollments = new Map<string, Enrollment | undefined>();
  const grades = new Map<string, CourseGrade>();
  let isSilent = false;

  /** Returns undefined when the LMS refuses lists: an account that may read one learner may not read all. Then nothing more is
   *  read ahead, because an LMS that does not answer takes longer to fail for a list than for a row. */
  async function attempt<T>(call: () => Promise<T>): Promise<T | undefined> {
    if (isSilent) return undefined;
    const once = () =>
      call().then(
        (value) => ({ value }),
        (problem: unknown) => {
          // Only a caller who knows when to retry waits.
          if (isOfLms(problem) && problem.context.lmsStatus === 429) throw problem;
          return { problem };
        },
      );
    const answer = await retryWithin(budget, once).catch((problem: unknown) => ({ problem }));
    if ('value' in answer) return answer.value;
    if (!isOfLms(answer.problem)) throw answer.problem;
    isSilent = true;
    return undefined;
  }

  async function readAccounts(usernames: readonly string[]): Promise<void> {
    // The LMS treats a comma as the end of a name; no account has one in it.
    const names = [...new Set(usernames)].filter((each) => !each.includes(','));
    for (const some of chunksOf(names)) {
      const found = await attempt(() => lms.readAccounts(some));
      for (const [username, account] of found ?? [])
        accounts.set(usernameKey(username), { ...account, username });
    }
  }

  async function readEnrollments(usernames: readonly string[]): Promise<void> {
    enrollments.clear();
    for (const some of chunksOf(usernames)) {
      const found = await attempt(() => lms.readEnrollments(courseKey, some));
      if (found !== undefined) for (const name of some) enrollments.set(name, found.get(name));
    }
  }

  /** Reads pages of the course until all are found; they list learners who are enrolled now. */
  async function readGrades(usernames: readonly string[]): Promise<void> {
    grades.clear();
    const wanted = new Set(usernames.filter((name) => enrollments.get(name)?.isActive !== false));
    const mostPages = Math.floor(wanted.size / PAGE_WORTH);
    let cursor: string | undefined;
    for (let page = 0; page < mostPages && wanted.size > 0; page += 1) {
      const from = cursor;
      const answer = await attempt(() => lms.readGradePage(courseKey, from));
      for (const { username, percent, passed } of answer?.rows ?? [])
        if (wanted.delete(username)) grades.set(username, { percent, passed });
      cursor = answer?.next;
      if (cursor === undefined) return;
    }
  }

  return {
    readAccounts,
    async readStandings(usernames) {
      accounts.clear();
      await readAccounts(usernames);
      await readEnrollments(usernames);
      await readGrades(usernames);
    },
    lms: {
      ...lms,
      async findAccount(who) {
        const known = 'username' in who ? accounts.get(usernameKey(who.username)) : undefined;
        if (known === undefined) return lms.findAccount(who);
        return { userId: known.userId, username: known.username };
      },
      async readFullName(username) {
        const known = accounts.get(usernameKey(username));
        return known === undefined ? lms.readFullName(username) : known.fullName;
      },
      /** As runs do: the profile language shows how a name is written; the platform's language would cost one call for each
       *  learner. */
      async readLanguage(username) {
        const known = accounts.get(usernameKey(username));
        return known === undefined ? lms.readLanguage(username) : tellingLanguage(known.languages);
      },
      async readEnrollment(username, course) {
        const isKnown = course === courseKey && enrollments.has(username);
        return isKnown ? enrollments.get(username) : lms.readEnrollment(username, course);
      },
      async readGrade(username, course) {
        const known = course === courseKey ? grades.get(username) : undefined;
        return known ?? lms.readGrade(username, course);
      },
    },
  };
}

/** Returns the accounts whose facts are needed: a learner who holds a certificate is only judged for a newer version. */
export async function needFacts<A extends { readonly userId: number }>(
  award: AwardKey,
  accounts: readonly A[],
  reissue: boolean,
  { certificates }: Pick<Stores, 'certificates'>,
): Promise<A[]> {
  const live = await certificates.listLiveOf(award, { userIds: accounts.map(({ userId }) => userId) });
  const settled = live.filter(({ status }) => status !== 'error' && !(reissue && status === 'downloadable'));
  const ids = new Set(settled.map(({ userId }) => userId));
  return accounts.filter(({ userId }) => !ids.has(userId));
}

const isOfLms = (problem: unknown): problem is ServiceProblem =>
  problem instanceof ServiceProblem && problem.code === 'lms-unavailable';

/** A call that fails affects no more rows than these. */
const CONCURRENCY = 100;

function chunksOf(names: readonly string[]): string[][] {
  const count = Math.ceil(names.length / CONCURRENCY);
  return Array.from({ length: count }, (_, at) => names.slice(at * CONCURRENCY, (at + 1) * CONCURRENCY));
}
