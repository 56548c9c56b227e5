// Reading a course page by page: two lists that never agree completely, and an LMS that asks the client to wait.
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import type { Lms } from '../../service/issuance/ports/ports.ts';
import type { EnrollmentPage, GradePage } from '../../service/issuance/ports/runs.ts';
import { type ReadLimits, readRoster } from '../../service/issuance/reports/read-roster.ts';
import { makeDeps } from '../support/worlds/make-deps.ts';

type Names = readonly string[];

async function classOf(enrollments: readonly Names[], grades: readonly Names[], over: Partial<Lms> = {}) {
  const pageAt = <T>(pages: readonly Names[], cursor: string | undefined, row: (username: string) => T) => {
    const at = Number(cursor ?? 0);
    return {
      rows: (pages[at] ?? []).map(row),
      next: at + 1 < pages.length ? String(at + 1) : undefined,
    };
  };
  const lms: Partial<Lms> = {
    readEnrollmentPage: async (_course, cursor): Promise<EnrollmentPage> =>
      pageAt(enrollments, cursor, (name) => ({
        username: name.replace('!', ''),
        mode: 'honor',
        isActive: !name.endsWith('!'),
      })),
    readGradePage: async (_course, cursor): Promise<GradePage> => {
      const { rows, next } = pageAt(grades, cursor, (username) => ({ username, percent: 100, passed: true }));
      return { rows, next };
    },
    ...over,
  };
  const { deps, knex } = await makeDeps({ lms });
  await knex.destroy();
  const retirement = { hasRetired: async () => false, listRetired: async () => new Set<number>() };
  return (patience: Partial<ReadLimits> = {}) =>
    readRoster(
      'course',
      { mostLearners: 100, waits: 0, limitMs: Number.POSITIVE_INFINITY, ...patience },
      { lms: deps.lms, stores: { retirement } },
    );
}

const namesIn = async (everybody: Awaited<ReturnType<typeof readRoster>>) => {
  const names: string[] = [];
  for await (const page of everybody.pages()) names.push(...page.map(({ username }) => username));
  return names;
};

describe('a class', () => {
  test('is who is on both lists, each once; the rest of the enrolled is unknown', async () => {
    const read = await classOf(
      [
        ['ann', 'left!'],
        ['bo', 'cy'],
      ],
      [['bo', 'left', 'ann'], ['ann', 'new'], []],
    );
    const everybody = await read();
    expect(await namesIn(everybody)).toEqual(['bo', 'ann']);
    expect(everybody.unknown()).toBe(1);
  });

  test('has the mode and grade of every learner', async () => {
    const everybody = await (await classOf([['a', 'b']], [['a'], ['b']]))();
    for await (const page of everybody.pages())
      expect(page[0]?.standing).toEqual({
        enrollment: { mode: 'honor', isActive: true },
        grade: { percent: 100, passed: true },
      });
  });

  test('that is too large for a request is turned down before any grade is read', async () => {
    const readGradePage = () => Promise.reject(new Error('not asked'));
    const read = await classOf([['a', 'b'], ['c']], [], { readGradePage });
    await expect(read({ mostLearners: 2, waits: 0 })).rejects.toMatchObject({ code: 'too-large' });
  });

  test.each<[string, Partial<Lms>]>([
    ['enrollments', { readEnrollmentPage: () => new Promise(() => undefined) }],
    ['grades', { readGradePage: () => new Promise(() => undefined) }],
  ])('whose %s do not come within the limit is given up, with what to do instead', async (_what, silent) => {
    const read = await classOf([['a']], [['a']], silent);
    const whole = async () => namesIn(await read({ limitMs: 20 }));
    await expect(whole()).rejects.toMatchObject({
      code: 'lms-unavailable',
      message: expect.stringMatching(/more than 0\.02 seconds .*grademe report/),
    });
  });

  test('that comes page by page is given up when the pages together take too long', async () => {
    let pages = 0;
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const readGradePage = async (): Promise<GradePage> => {
      pages += 1;
      vi.advanceTimersByTime(30);
      return { rows: [], next: String(pages) };
    };
    const read = await classOf([['a']], [], { readGradePage });
    await expect(namesIn(await read({ limitMs: 100 }))).rejects.toMatchObject({ code: 'lms-unavailable' });
    expect(pages).toBe(4);
  });

  test('is retried within the caller’s budget, and not when the LMS refuses', async () => {
    let refusals = 2;
    let needsOperator = false;
    const readGradePage = (): Promise<GradePage> => {
      refusals -= 1;
      if (refusals < 0)
        return Promise.resolve({ rows: [{ username: 'a', percent: 1, passed: false }], next: undefined });
      const options = { retryAfter: 0.01, context: { needsOperator } };
      return Promise.reject(new ServiceProblem('lms-unavailable', 'wait', options));
    };
    const read = await classOf([['a']], [], { readGradePage });
    expect(await namesIn(await read({ mostLearners: 9, waits: 2 }))).toEqual(['a']);
    refusals = 2;
    await expect(namesIn(await read({ mostLearners: 9, waits: 1 }))).rejects.toMatchObject({
      code: 'lms-unavailable',
    });
    refusals = 1;
    needsOperator = true;
    await expect(namesIn(await read({ mostLearners: 9, waits: 9 }))).rejects.toMatchObject({
      code: 'lms-unavailable',
    });
  });
});
