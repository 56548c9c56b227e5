// The LMS client and its access token, retries, time-outs and throttles.
import { describe, expect, test } from 'vitest';
import { toBasisPoints } from '../../service/domain/decision/grade-rounding.ts';
import { retryAfterOf } from '../../service/lms/lms-problem.ts';
import { PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { clientWith, grade, lms, pass, practice, setUpLms, UNAVAILABLE } from './kit.ts';

setUpLms();

describe('the access token', () => {
  test('is asked for once, however many need it at the same time', async () => {
    await Promise.all(Array.from({ length: 10 }, () => grade()));
    expect(practice.journal.read('token')).toHaveLength(1);
  });

  test('is renewed when the LMS refuses it, without the caller noticing', async () => {
    await grade();
    practice.revokePlatformTokens();
    expect(await grade()).toMatchObject({ percent: 8500 });
    expect(practice.journal.read('token')).toHaveLength(2);
  });

  test('is renewed before it runs out', async () => {
    await grade();
    pass(3500_000);
    await grade();
    expect(practice.journal.read('token')).toHaveLength(1);
    pass(45_000); // less than a minute is left
    await grade();
    expect(practice.journal.read('token')).toHaveLength(2);
  });

  test('that is never given means that the LMS cannot be asked', async () => {
    practice.faults.set('token', { kind: 'html' });
    await expect(grade()).rejects.toMatchObject(UNAVAILABLE);
  });
});

describe('in faults the LMS client', () => {
  test.each(['unavailable', 'reset', 'slow'] as const)('tries a second time after: %s', async (kind) => {
    const hasty = clientWith({ timeoutMs: 3_000 });
    await hasty.readGrade('maria', PRACTICE_COURSE);
    practice.faults.set('grades', { kind, delay: 60_000, times: 1 });
    expect(await hasty.readGrade('maria', PRACTICE_COURSE)).toMatchObject({ percent: 8500 });
  });

  test.each(['unavailable', 'reset', 'slow', 'broken-json', 'html', 'empty', 'wrong-shape'] as const)(
    'gives up with a time to come back, never with a wrong grade: %s',
    async (kind) => {
      practice.faults.set('grades', { kind, delay: 60_000 });
      const reading = clientWith({ timeoutMs: 300 }).readGrade('maria', PRACTICE_COURSE);
      await expect(reading).rejects.toMatchObject({ ...UNAVAILABLE, retryAfter: expect.any(Number) });
    },
  );

  test('obeys Retry-After and does not ask again before', async () => {
    await grade();
    practice.faults.set('grades', { kind: 'throttled', retryAfter: 30, times: 1 });
    await expect(grade()).rejects.toMatchObject({ ...UNAVAILABLE, retryAfter: 30 });
    const calls = practice.journal.read('grades').length;
    pass(10_000);
    await expect(grade()).rejects.toMatchObject({ ...UNAVAILABLE, retryAfter: 20 });
    expect(practice.journal.read('grades')).toHaveLength(calls);
    pass(21_000);
    expect(await grade()).toMatchObject({ percent: 8500 });
  });

  test('asks the other endpoints all the same: each has a throttle of its own', async () => {
    practice.faults.set('enrollment', { kind: 'throttled', retryAfter: 30, times: 1 });
    await expect(lms.readEnrollment('maria', PRACTICE_COURSE)).rejects.toMatchObject({ retryAfter: 30 });
    expect(await grade()).toMatchObject({ percent: 8500 });
  });

  test('remembers for a minute that somebody is enrolled, and never that somebody is not', async () => {
    await lms.readEnrollment('maria', PRACTICE_COURSE);
    await lms.readEnrollment('maria', PRACTICE_COURSE);
    expect(practice.journal.read('enrollment')).toHaveLength(1);
    pass(61_000);
    await lms.readEnrollment('maria', PRACTICE_COURSE);
    expect(practice.journal.read('enrollment')).toHaveLength(2);
    expect(await lms.readEnrollment('nora', PRACTICE_COURSE)).toBeUndefined();
    practice.world.enroll('nora', 'verified');
    expect(await lms.readEnrollment('nora', PRACTICE_COURSE)).toMatchObject({ isActive: true });
  });

  test('takes a page that says "not found" for a fault, not for a fact', async () => {
    const lost = clientWith({
      fetch: (input, init) =>
        String(input).includes('/api/')
          ? Promise.resolve(
              new Response('<h1>404</h1>', { status: 404, headers: { 'content-type': 'text/html' } }),
            )
          : fetch(input, init),
    });
    await expect(lost.readGrade('maria', PRACTICE_COURSE)).rejects.toMatchObject(UNAVAILABLE);
    await expect(lost.readEnrollment('maria', PRACTICE_COURSE)).rejects.toMatchObject(UNAVAILABLE);
  });

  test('wakes the operator when the service account may not read grades', async () => {
    const refused = clientWith({
      fetch: (input, init) =>
        String(input).includes('/api/grades')
          ? Promise.resolve(new Response('{}', { status: 403 }))
          : fetch(input, init),
    });
    await expect(refused.readGrade('maria', PRACTICE_COURSE)).rejects.toMatchObject({
      ...UNAVAILABLE,
      context: { needsOperator: true, lmsStatus: 403 },
    });
    expect(await refused.readPassingGrade(PRACTICE_COURSE)).toBeUndefined();
  });

  test('leaves the LMS alone after many failures in a row', async () => {
    practice.faults.set('all', { kind: 'unavailable' });
    for (let i = 0; i < 6; i += 1) await grade().catch(() => undefined);
    const calls = practice.journal.read().length;
    await expect(grade()).rejects.toMatchObject({ ...UNAVAILABLE, retryAfter: 5 });
    expect(practice.journal.read()).toHaveLength(calls);
  });

  test('can do without the passing grade, which only fills in a number', async () => {
    practice.faults.set('grades', { kind: 'html' });
    expect(await lms.readPassingGrade(PRACTICE_COURSE)).toBeUndefined();
    practice.faults.clear();
    expect(await lms.readPassingGrade(PRACTICE_COURSE)).toBe(7000);
  });
});

test.each([
  [0.7, 7000],
  [0.7000000001, 7000],
  [0.69994, 6999],
  [0.69996, 7000],
  [1.05, 10_000],
  [0, 0],
])('a share of %f is %i basis points', (share, points) => {
  expect(toBasisPoints(share)).toBe(points);
});

test.each([
  ['120', 120],
  ['0', 1],
  ['100000', 300],
  ['Sun, 22 Nov 2026 10:00:30 GMT', 30],
  ['soon', 10],
  [null, 10],
])('Retry-After: %s means %i seconds', (header, seconds) => {
  const headers = new Headers(header === null ? [] : [['Retry-After', header]]);
  const response = new Response(null, { status: 429, headers });
  expect(retryAfterOf(response, Date.parse('2026-11-22T10:00:00Z'))).toBe(seconds);
});
