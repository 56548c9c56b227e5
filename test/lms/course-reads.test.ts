// A whole course read from the practice LMS: pages, lists, names that lists refuse, and a pace that leaves room for clicks.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EnrollmentPage, NamedEnrollment } from '../../service/issuance/ports/runs.ts';
import { chunksOf } from '../../service/lms/course-reads.ts';
import { PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { type LmsWorld, startLmsWorld } from '../support/worlds/lms-world.ts';

const UNAVAILABLE = { code: 'lms-unavailable' };
let practice: LmsWorld['practice'];
let clientWith: LmsWorld['clientWith'];
const lmsWith = (bulkPerMinute: number) => clientWith({ bulkPerMinute, now: Date.now });

beforeEach(async () => {
  ({ practice, clientWith } = await startLmsWorld());
});
afterEach(() => practice.close());

const grow = (count: number) =>
  practice.world.addCrowd({
    count,
    prefix: 'crowd',
    names: ['Ada {n}', ''],
    percents: [0.9, 0.69999, 1],
    modes: ['verified', 'audit'],
  });

async function readAll(lms = lmsWith(100_000), between = (_page: number) => undefined as unknown) {
  const rows = [];
  let cursor: string | undefined;
  for (let page = 1; ; page += 1) {
    const answer = await lms.readGradePage(PRACTICE_COURSE, cursor);
    rows.push(...answer.rows);
    between(page);
    if (answer.next === undefined) return rows;
    // It is kept in a row for whoever comes next: never with a host.
    expect(answer.next).toMatch(/^\?/);
    cursor = answer.next;
  }
}

describe('a course', () => {
  test('is read page by page: who is enrolled now, once each, with grades in basis points', async () => {
    grow(250);
    const rows = await readAll();
    expect(new Set(rows.map(({ username }) => username)).size).toBe(rows.length);
    expect(rows).toContainEqual({ username: 'crowd1', percent: 7_000, passed: false });
    expect(rows.map(({ username }) => username)).not.toContain('leo');
    expect(rows.length).toBe(practice.world.enrolled(PRACTICE_COURSE).length);
    expect(practice.journal.read('grades').map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test('loses and doubles nobody when somebody leaves and somebody comes meanwhile', async () => {
    grow(250);
    const rows = await readAll(lmsWith(100_000), (page) => {
      if (page === 1) practice.world.unenroll('crowd3');
      if (page === 2) practice.world.enroll('nora', 'verified');
    });
    const names = rows.map(({ username }) => username);
    expect(new Set(names).size).toBe(names.length);
    for (let n = 0; n < 250; n += 1) expect(names).toContain(`crowd${n}`);
  });

  test('tells everybody who is or was enrolled, page by page, with modes', async () => {
    grow(250);
    const lms = lmsWith(100_000);
    const rows: NamedEnrollment[] = [];
    let cursor: string | undefined;
    do {
      const page: EnrollmentPage = await lms.readEnrollmentPage(PRACTICE_COURSE, cursor);
      rows.push(...page.rows);
      cursor = page.next;
      if (cursor !== undefined) expect(cursor).toMatch(/^\?.*course_id=/);
    } while (cursor !== undefined);
    expect(new Set(rows.map(({ username }) => username)).size).toBe(rows.length);
    expect(rows).toContainEqual({ username: 'leo', mode: 'verified', isActive: false });
    expect(rows).toContainEqual({ username: 'crowd1', mode: 'audit', isActive: true });
    expect(rows.filter(({ isActive }) => isActive)).toHaveLength(
      practice.world.enrolled(PRACTICE_COURSE).length,
    );
    expect(practice.journal.read('enrollment')).toHaveLength(3);
  });

  test('whose list of enrollments is throttled leaves learners who press their own calls', async () => {
    const lms = clientWith({});
    practice.faults.set('enrollment', { kind: 'throttled', retryAfter: 30 });
    await expect(lms.readEnrollmentPage(PRACTICE_COURSE, undefined)).rejects.toMatchObject({
      retryAfter: 30,
    });
    practice.faults.clear();
    await expect(lms.readEnrollmentPage(PRACTICE_COURSE, undefined)).rejects.toMatchObject({
      code: 'lms-unavailable',
    });
    expect(await lms.readEnrollment('maria', PRACTICE_COURSE)).toMatchObject({ isActive: true });
  });

  test.each(['unavailable', 'html', 'wrong-shape', 'reset'] as const)(
    'is not taken for empty when the LMS is %s',
    async (kind) => {
      for (const family of ['enrollment', 'grades', 'accounts'] as const)
        practice.faults.set(family, { kind });
      const lms = clientWith({});
      await expect(lms.readEnrollmentPage(PRACTICE_COURSE, undefined)).rejects.toMatchObject(UNAVAILABLE);
      await expect(lms.readGradePage(PRACTICE_COURSE, undefined)).rejects.toMatchObject(UNAVAILABLE);
      await expect(lms.readAccounts(['maria'])).rejects.toMatchObject(UNAVAILABLE);
      await expect(lms.readEnrollments(PRACTICE_COURSE, ['maria'])).rejects.toMatchObject(UNAVAILABLE);
    },
  );

  test('gives accounts in lists, with the numbers of those it knows', async () => {
    grow(120);
    const names = [...Array.from({ length: 120 }, (_, n) => `crowd${n}`), 'nobody', 'sam lee+gm@example.org'];
    const accounts = await lmsWith(100_000).readAccounts(names);
    expect(accounts.size).toBe(121);
    expect(accounts.get('crowd0')).toEqual({
      userId: practice.world.learner('crowd0')?.id,
      fullName: 'Ada 0',
      languages: [],
    });
    expect(accounts.get('crowd1')?.fullName).toBeUndefined();
    expect(accounts.get('sam lee+gm@example.org')?.fullName).toBe('Sam Lee');
    expect(practice.journal.read('accounts')).toHaveLength(3);
  });

  test('gives what learners say they speak with their accounts, at no call more', async () => {
    practice.world.addLearner({ username: 'naoko', languageProficiencies: ['en', 'ja', 'zh-tw'] });
    const accounts = await lmsWith(100_000).readAccounts(['naoko', 'maria']);
    expect(accounts.get('naoko')?.languages).toEqual(['en', 'ja', 'zh-TW']);
    expect(accounts.get('maria')?.languages).toEqual([]);
    expect(practice.journal.read('accounts')).toHaveLength(1);
  });

  test('gives modes in lists, and one by one for names that its lists refuse', async () => {
    grow(150);
    const names = [
      ...Array.from({ length: 150 }, (_, n) => `crowd${n}`),
      'leo',
      'nora',
      'sam lee+gm@example.org',
    ];
    const enrollments = await lmsWith(100_000).readEnrollments(PRACTICE_COURSE, names);
    expect(enrollments.get('crowd1')).toEqual({ mode: 'audit', isActive: true });
    expect(enrollments.get('leo')).toEqual({ mode: 'verified', isActive: false });
    expect(enrollments.get('sam lee+gm@example.org')).toEqual({ mode: 'verified', isActive: true });
    expect(enrollments.has('nora')).toBe(false);
    expect(practice.journal.read('enrollment').map(({ status }) => status)).toEqual([200, 200, 400, 200]);
  });

  test('is asked for modes no oftener than agreed, and says how long when it throttles all the same', async () => {
    const paced = lmsWith(600);
    const startedAt = performance.now();
    for (let i = 0; i < 4; i += 1) await paced.readEnrollments(PRACTICE_COURSE, ['maria']);
    expect(performance.now() - startedAt).toBeGreaterThan(290);
    practice.throttle.set(2);
    const hasty = lmsWith(100_000);
    await hasty.readEnrollments(PRACTICE_COURSE, ['maria']);
    await hasty.readEnrollments(PRACTICE_COURSE, ['maria']);
    await expect(hasty.readEnrollments(PRACTICE_COURSE, ['maria'])).rejects.toMatchObject({
      code: 'lms-unavailable',
      retryAfter: expect.any(Number),
      context: { lmsStatus: 429 },
    });
  });
});

test('lists are short enough for a request line', () => {
  const names = Array.from({ length: 200 }, (_, n) => `użytkownik-o-długiej-nazwie-${n}`);
  const chunks = chunksOf(names, 100);
  expect(chunks.flat()).toEqual(names);
  for (const chunk of chunks) expect(encodeURIComponent(chunk.join(',')).length).toBeLessThan(3_000);
});
