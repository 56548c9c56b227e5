// A course in one process: a real store in memory, an LMS that is a list of learners and can be set to fail, and everything
// a run needs.
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import type { AuditContext } from '../../../service/issuance/audit/audit-line.ts';
import { newLease } from '../../../service/issuance/award/lease.ts';
import type { Lms } from '../../../service/issuance/ports/ports.ts';
import { processRun, type RunListener } from '../../../service/issuance/runs/process-run.ts';
import { createRun } from '../../../service/issuance/runs/start-run.ts';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import { COURSE } from './certificate.ts';
import { makeDeps } from './make-deps.ts';

export interface FakeLearner {
  readonly userId: number;
  readonly username: string;
  readonly name: string | undefined;
  readonly percent: number;
  readonly mode: string;
  readonly isActive: boolean;
  /** The language preference. */
  readonly languages?: readonly string[];
}

export const AWARD = { courseKey: COURSE, slug: 'course' };

export function makeLearners(
  count: number,
  over: (n: number) => Partial<FakeLearner> = () => ({}),
): FakeLearner[] {
  return Array.from({ length: count }, (_, at) => ({
    userId: at + 1,
    username: `learner${at + 1}`,
    name: `Learner ${at + 1}`,
    percent: 9_000,
    mode: 'verified',
    isActive: true,
    ...over(at + 1),
  }));
}

type Call = 'readGradePage' | 'readAccounts' | 'readEnrollments';

export async function makeCourse(learners: FakeLearner[], pageSize = 10, over: Partial<AwardSettings> = {}) {
  const calls: { call: Call; names: readonly string[] }[] = [];
  let fault: ((call: Call, nth: number) => Error | undefined) | undefined;
  const note = (call: Call, names: readonly string[]) => {
    calls.push({ call, names });
    const error = fault?.(call, calls.filter((each) => each.call === call).length);
    if (error !== undefined) throw error;
  };
  const named = (names: readonly string[]) => learners.filter(({ username }) => names.includes(username));

  const learnerOf = (username: string) => learners.find((each) => each.username === username);
  const lms: Partial<Lms> = {
    async readGrade(username) {
      const percent = learnerOf(username)?.percent;
      return percent === undefined ? undefined : { percent, passed: percent >= 7_000 };
    },
    async readEnrollment(username) {
      const learner = learnerOf(username);
      return learner && { mode: learner.mode, isActive: learner.isActive };
    },
    readFullName: async (username) => learnerOf(username)?.name,
    readLanguage: async (username) => learnerOf(username)?.languages?.[0],
    async readGradePage(_course, cursor) {
      const enrolled = learners.filter(({ isActive }) => isActive);
      const from = Number(cursor ?? 0);
      const page = enrolled.slice(from, from + pageSize);
      note(
        'readGradePage',
        page.map(({ username }) => username),
      );
      return {
        rows: page.map(({ username, percent }) => ({ username, percent, passed: percent >= 7_000 })),
        next: from + pageSize < enrolled.length ? String(from + pageSize) : undefined,
      };
    },
    async readEnrollmentPage() {
      const rows = learners.map(({ username, mode, isActive }) => ({ username, mode, isActive }));
      return { rows, next: undefined };
    },
    async readAccounts(names) {
      note('readAccounts', names);
      return new Map(
        named(names).map(({ username, userId, name, languages = [] }) => [
          username,
          { userId, fullName: name, languages },
        ]),
      );
    },
    async readEnrollments(_course, names) {
      note('readEnrollments', names);
      return new Map(named(names).map(({ username, mode, isActive }) => [username, { mode, isActive }]));
    },
  };
  const world = await makeDeps({ lms });
  const { deps } = world;
  let signedAt = Math.floor(deps.clock.now().getTime() / 1000);
  const publish = async (changes: Partial<AwardSettings>) => {
    signedAt += 1;
    return world.publish(changes, signedAt, 'block-1');
  };
  let shown = await publish(over);
  let made = 0;

  /** Starts a run and processes it, as the command does. */
  async function certify(
    options: { listener?: RunListener; signal?: AbortSignal; token?: string; kind?: 'full' | 'rolling' } = {},
  ) {
    made += 1;
    const context: AuditContext = { actor: 'operator:1', requestToken: options.token ?? `request-${made}` };
    const lease = newLease(deps);
    const request = { shown, kind: options.kind ?? 'full', status: 'running', startsItself: true } as const;
    const { run } = await createRun(request, lease, context, deps);
    const signal = options.signal ?? new AbortController().signal;
    return processRun(run, lease, signal, options.listener ?? {}, deps);
  }

  return {
    ...world,
    get shown() {
      return shown;
    },
    /** Later runs use these settings. */
    publish: async (changes: Partial<AwardSettings>) => {
      shown = await publish(changes);
    },
    calls,
    certify,
    /** Replaces the answer of a call; undefined keeps the answer. */
    breakLms: (how: typeof fault) => {
      fault = how;
    },
    change: (username: string, news: Partial<FakeLearner>) => {
      const at = learners.findIndex((each) => each.username === username);
      learners[at] = { ...(learners[at] as FakeLearner), ...news };
    },
    live: () => deps.stores.certificates.listLiveOf(AWARD, { userIds: learners.map(({ userId }) => userId) }),
  };
}

export const throttled = (seconds: number) =>
  new ServiceProblem('lms-unavailable', 'Busy.', { retryAfter: seconds, context: { lmsStatus: 429 } });
