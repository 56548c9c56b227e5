// The LMS client reads learners, courses and roles, and notices a server that is no LMS.
import { describe, expect, test } from 'vitest';
import { PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import type { LmsWorld } from '../support/worlds/lms-world.ts';
import { clientWith, grade, lms, pass, practice, setUpLms, UNAVAILABLE } from './kit.ts';

setUpLms();

describe('the roles of whoever holds a platform token', () => {
  const token = (username: string, wish = {}) => practice.mintPlatformToken(username, wish);

  test('are told with that token, a role in a whole organisation without a course', async () => {
    const org = { role: 'instructor', org: 'PracticeX', courseId: null };
    practice.world.addLearner({ username: 'orla', roles: [org] });
    expect(await lms.readCourseRoles(token('orla'))).toEqual([
      { role: 'instructor', org: 'PracticeX', courseKey: undefined },
    ]);
    expect(await lms.readCourseRoles(token('sofia'))).toEqual([
      { role: 'staff', org: 'PracticeX', courseKey: PRACTICE_COURSE },
    ]);
    expect(await lms.readCourseRoles(token('maria'))).toEqual([]);
    // The service's own account was not needed.
    expect(practice.journal.read('token')).toEqual([]);
  });

  test('are remembered for a minute, and not longer', async () => {
    const sofia = token('sofia');
    for (let i = 0; i < 3; i += 1) await lms.readCourseRoles(sofia);
    expect(practice.journal.read('enrollment')).toHaveLength(1);
    pass(60_001);
    await lms.readCourseRoles(sofia);
    expect(practice.journal.read('enrollment')).toHaveLength(2);
  });

  test('of a token the LMS does not take are nobody’s', async () => {
    const sofia = token('sofia');
    practice.revokePlatformTokens();
    await expect(lms.readCourseRoles(sofia)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test.each(['reset', 'html', 'empty', 'wrong-shape', 'broken-json', 'throttled'] as const)(
    'are not guessed when the LMS is %s',
    async (kind) => {
      practice.faults.set('enrollment', { kind });
      await expect(lms.readCourseRoles(token('sofia'))).rejects.toMatchObject(UNAVAILABLE);
    },
  );
});

describe('a web server that is no LMS', () => {
  test.each<[string, (client: LmsWorld['lms']) => Promise<unknown>]>([
    ['a user id', (client) => client.readUserId('maria')],
    ['an account', (client) => client.findAccount({ email: 'maria@practice.example' })],
    ['accounts', (client) => client.readAccounts(['maria'])],
    ['whether somebody is identified', (client) => client.readIsIdentified('maria')],
  ])('says 404 to everything, and %s is not taken for unknown', async (_what, read) => {
    const elsewhere = async () => Response.json({ detail: 'Not found' }, { status: 404 });
    await expect(read(clientWith({ fetch: elsewhere }))).rejects.toMatchObject(UNAVAILABLE);
  });
});

describe('the LMS client reads', () => {
  test('a user id, which is nobody’s for an account that is not there', async () => {
    expect(await lms.readUserId('maria')).toBe(practice.world.learner('maria')?.id);
    expect(await lms.readUserId('no-such-person')).toBeUndefined();
    practice.faults.set('accounts', { kind: 'unavailable' });
    await expect(lms.readUserId('maria')).rejects.toMatchObject(UNAVAILABLE);
  });

  test('who somebody is, by username in any spelling or by e-mail', async () => {
    const maria = practice.world.learner('maria');
    const account = { userId: maria?.id, username: 'maria' };
    expect(await lms.findAccount({ username: 'maria' })).toEqual(account);
    expect(await lms.findAccount({ email: 'maria@practice.example' })).toEqual(account);
    const awkward = 'sam lee+gm@example.org';
    expect((await lms.findAccount({ username: awkward }))?.username).toBe(awkward);
    expect(await lms.findAccount({ userId: Number(account.userId) })).toEqual(account);
    expect(await lms.findAccount({ userId: 424_242 })).toBeUndefined();
    expect((await lms.findAccount({ username: 'Maria' }))?.username).toBe('maria');
    for (const username of ['nobody', '../../courses', '', 'maria,ben', 'maria?'])
      expect([username, await lms.findAccount({ username })]).toEqual([username, undefined]);
    expect(await lms.findAccount({ email: 'maria@elsewhere.example' })).toBeUndefined();
  });

  test('who somebody is, by user id, and never somebody else', async () => {
    const maria = practice.world.learner('maria');
    const userId = maria?.id ?? 0;
    expect(await lms.findAccount({ userId })).toEqual({ userId, username: 'maria' });
    expect(await lms.findAccount({ userId: 999_999 })).toBeUndefined();
    // An LMS before this parameter answers with the account of the service itself.
    const itself = () => Response.json([{ username: 'grademe', id: 2 }]);
    const old: typeof fetch = async (input, init) =>
      String(input).includes('lms_user_id') ? itself() : fetch(input, init);
    expect(await clientWith({ fetch: old }).findAccount({ userId })).toBeUndefined();
  });

  test('a grade, from the list of one, as whole basis points', async () => {
    expect(await grade()).toEqual({ percent: 8500, passed: true });
    expect(await grade('ben')).toEqual({ percent: 6800, passed: false });
  });

  test('no grade for somebody the course or the LMS does not know', async () => {
    expect(await grade('nora')).toBeUndefined();
    expect(await grade('no-such-person')).toBeUndefined();
  });

  test('an enrollment, and that it is not active any more', async () => {
    const enrollment = (username: string) => lms.readEnrollment(username, PRACTICE_COURSE);
    expect(await enrollment('maria')).toEqual({ mode: 'verified', isActive: true });
    expect(await enrollment('leo')).toEqual({ mode: 'verified', isActive: false });
    expect(await enrollment('nora')).toBeUndefined(); // 200 with an empty body
  });

  test('names in any script, and none where the account has none', async () => {
    expect(await lms.readFullName('amina')).toBe('أمينة بنت عبد الرحمن');
    expect(await lms.readFullName('quiet_one')).toBeUndefined();
    await expect(lms.readFullName('no-such-person')).rejects.toMatchObject(UNAVAILABLE);
  });

  test('the language somebody reads the platform in, as the web spells it, and never stops for it', async () => {
    expect(await lms.readLanguage('wang')).toBe('zh-CN');
    expect(await lms.readLanguage('sam lee+gm@example.org')).toBe('en');
    expect(await lms.readLanguage('no-such-person')).toBeUndefined();
    for (const kind of ['unavailable', 'html', 'wrong-shape', 'empty'] as const) {
      practice.faults.set('accounts', { kind });
      expect([kind, await lms.readLanguage('wang')]).toEqual([kind, undefined]);
    }
  });

  test('usernames and course keys with signs that addresses reserve', async () => {
    expect(await grade('sam lee+gm@example.org')).toMatchObject({ percent: 7400 });
    expect(await lms.readEnrollment('sam lee+gm@example.org', PRACTICE_COURSE)).toMatchObject({
      isActive: true,
    });
  });

  test('the course and its passing grade, and remembers both', async () => {
    expect(await lms.readCourse(PRACTICE_COURSE)).toEqual({
      title: 'Clear Writing for Everyone',
      organization: 'PracticeX',
      startsAt: '2026-01-12T09:00:00.000Z',
      schedule: { selfPaced: false, endsAt: '2026-12-18T17:00:00.000Z', certificatesAt: undefined },
    });
    expect(await lms.readPassingGrade(PRACTICE_COURSE)).toBe(7000);
    const calls = practice.journal.read().length;
    await lms.readCourse(PRACTICE_COURSE);
    await lms.readPassingGrade(PRACTICE_COURSE);
    expect(practice.journal.read()).toHaveLength(calls);
    pass(301_000);
    await lms.readCourse(PRACTICE_COURSE);
    expect(practice.journal.read('courses')).toHaveLength(2);
    // A learner has a grade in it, so that it is not there is a fault, and not remembered.
    await expect(lms.readCourse('course-v1:No+Such+Course')).rejects.toMatchObject(UNAVAILABLE);
  });
});
