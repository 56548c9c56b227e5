// The REST APIs of the practice LMS over real HTTP: their shapes, and the traps the real ones set.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeLms } from '../../service/practice-lms/start.ts';
import { PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { askToken, start } from './helpers.ts';

let lms: PracticeLms;
let token: string;
const course = encodeURIComponent(PRACTICE_COURSE);

beforeAll(async () => {
  lms = await start();
  token = (await (await askToken(lms)).json()).access_token;
});
afterAll(() => lms.close());

const get = (path: string, jwt = token) =>
  fetch(`${lms.url}${path}`, { headers: { authorization: `JWT ${jwt}` } });
const gradeOf = (username: string) =>
  get(`/api/grades/v1/courses/${course}/?username=${encodeURIComponent(username)}`);
const enrollmentOf = (username: string) =>
  get(`/api/enrollment/v1/enrollment/${encodeURIComponent(username)},${course}`);

describe('the grades API', () => {
  it('answers a list of one', async () => {
    const answer = await gradeOf('maria');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual([
      {
        username: 'maria',
        email: '',
        course_id: PRACTICE_COURSE,
        passed: true,
        percent: 0.85,
        letter_grade: 'Pass',
      },
    ]);
  });

  it.each([
    ['ben', { passed: false, percent: 0.68, letter_grade: null }, 'two points short'],
    [
      'sofia',
      { passed: false, percent: 0, letter_grade: null },
      'enrolled without a kept grade reads as zero',
    ],
    ['leo', { passed: true, percent: 0.91 }, 'unenrolled, and still answered'],
    ['sam lee+gm@example.org', { passed: true }, 'spaces, @ and + in the username'],
  ])('grades %s', async (username, expected, _why) => {
    expect((await (await gradeOf(username)).json())[0]).toMatchObject({ username, ...expected });
  });

  it.each([
    ['nobody', 404, 'user_does_not_exist'],
    ['nora', 404, 'user_not_enrolled'],
  ])('refuses %s', async (username, status, code) => {
    const answer = await gradeOf(username);
    expect([answer.status, (await answer.json()).error_code]).toEqual([status, code]);
  });

  it('takes a plus in the query for a space, as Django does', async () => {
    expect((await get(`/api/grades/v1/courses/${course}/?username=sam+lee+gm@example.org`)).status).toBe(404);
  });

  it('knows unencoded course keys, redirects to the slash, refuses unknown and malformed ones', async () => {
    expect((await get(`/api/grades/v1/courses/${PRACTICE_COURSE}/?username=maria`)).status).toBe(200);
    const bare = await fetch(`${lms.url}/api/grades/v1/courses/${course}?username=maria`, {
      redirect: 'manual',
    });
    expect([bare.status, bare.headers.get('location')]).toEqual([
      301,
      `/api/grades/v1/courses/${course}/?username=maria`,
    ]);
    expect((await get('/api/grades/v1/courses/course-v1:No+Such+Run/?username=maria')).status).toBe(404);
    expect((await get('/api/grades/v1/courses/rubbish/?username=maria')).status).toBe(400);
  });

  it('pages through the active enrollments with a cursor', async () => {
    const seen: string[] = [];
    let next: string | null = `${lms.url}/api/grades/v1/courses/${course}/?page_size=4`;
    while (next) {
      const page: { next: string | null; results: { username: string }[] } = await (
        await fetch(next, { headers: { authorization: `JWT ${token}` } })
      ).json();
      expect(page.results.length).toBeLessThanOrEqual(4);
      seen.push(...page.results.map((row) => row.username));
      next = page.next;
    }
    expect(seen).toContain('maria');
    expect(seen).not.toContain('leo');
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('tells the cut-offs to global staff only', async () => {
    const path = `/api/grades/v1/gradebook/${course}/grading-info`;
    expect((await (await get(path)).json()).grade_cutoffs).toEqual({ Pass: 0.7 });
    expect((await get(path, lms.mintPlatformToken('sofia'))).status).toBe(403);
  });

  it('lets learners read their own grade and nobody else’s, course staff included', async () => {
    const path = (username: string) => `/api/grades/v1/courses/${course}/?username=${username}`;
    expect((await get(path('ben'), lms.mintPlatformToken('ben'))).status).toBe(200);
    expect((await get(path('maria'), lms.mintPlatformToken('ben'))).status).toBe(403);
    expect((await get(path('maria'), lms.mintPlatformToken('sofia'))).status).toBe(403);
    expect((await get(path('maria'), lms.mintPlatformToken('olga'))).status).toBe(200);
  });
});

describe('the enrollment API', () => {
  it('answers mode, activity and the course', async () => {
    expect(await (await enrollmentOf('maria')).json()).toMatchObject({
      mode: 'verified',
      is_active: true,
      user: 'maria',
      course_details: { course_id: PRACTICE_COURSE, course_modes: expect.any(Array) },
    });
  });

  it('keeps an inactive enrollment', async () => {
    expect(await (await enrollmentOf('leo')).json()).toMatchObject({ is_active: false });
  });

  it('answers 200 with an empty body for who was never enrolled', async () => {
    const answer = await enrollmentOf('nora');
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('hides other people’s enrollments from learners', async () => {
    const answer = await get(`/api/enrollment/v1/enrollment/maria,${course}`, lms.mintPlatformToken('ben'));
    expect(answer.status).toBe(404);
  });
});

describe('accounts and courses', () => {
  it.each([
    ['amina', 'أمينة بنت عبد الرحمن'],
    ['wang', '王小明'],
    ['quiet_one', ''],
    ['sam lee+gm@example.org', 'Sam Lee'],
  ])('tells the account name of %s', async (username, name) => {
    const answer = await get(`/api/user/v1/accounts/${encodeURIComponent(username)}`);
    expect(await answer.json()).toMatchObject({ username, name, id: expect.any(Number) });
  });

  it('answers an unknown account with a bare 404, a stranger with a stump', async () => {
    const unknown = await get('/api/user/v1/accounts/nobody');
    expect([unknown.status, await unknown.text()]).toEqual([404, '']);
    const stump = await (await get('/api/user/v1/accounts/maria', lms.mintPlatformToken('ben'))).json();
    expect(stump).not.toHaveProperty('name');
  });

  it('tells preferences to their owner and to platform staff, and refuses the others without a word', async () => {
    const path = '/api/user/v1/preferences/wang';
    for (const reader of ['wang', 'olga'])
      expect(await (await get(path, lms.mintPlatformToken(reader))).json()).toMatchObject({
        'pref-lang': 'zh-cn',
      });
    const refused = await get(path, lms.mintPlatformToken('ben'));
    const unknown = await get('/api/user/v1/preferences/nobody');
    expect([refused.status, await refused.text()]).toEqual([403, '']);
    expect([unknown.status, await unknown.text()]).toEqual([404, '']);
  });

  it('describes the course', async () => {
    expect(await (await get(`/api/courses/v1/courses/${course}/`)).json()).toMatchObject({
      id: PRACTICE_COURSE,
      course_id: PRACTICE_COURSE,
      name: 'Clear Writing for Everyone',
      org: 'PracticeX',
      number: 'GM101',
      pacing: 'instructor',
      start: '2026-01-12T09:00:00Z',
    });
    expect((await get('/api/courses/v1/courses/course-v1:No+Such+Run/')).status).toBe(404);
  });
});
