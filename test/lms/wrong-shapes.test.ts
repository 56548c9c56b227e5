// An answer of another shape is a fault of the LMS, never a fact about a learner: on every reader, with the field in the log.
import { describe, expect, test } from 'vitest';
import type { Lms } from '../../service/issuance/ports/ports.ts';
import { createLms } from '../../service/lms/lms-client.ts';

const COURSE = 'course-v1:Org+C+R';
const MARIA = { username: 'maria', name: 'Maria', id: 7 };

function lmsThatSays(body: unknown): Lms {
  const answer = async (url: URL | RequestInfo) =>
    Response.json(String(url).includes('access_token') ? { access_token: 't', expires_in: 3600 } : body);
  return createLms({
    url: 'https://lms.example.org',
    clientId: 'grademe',
    clientSecret: 'practice-secret',
    timeoutMs: 10_000,
    bulkPerMinute: 100_000,
    fetch: answer as typeof fetch,
    now: Date.now,
  });
}

type Read = (lms: Lms) => Promise<unknown>;
const READERS: Readonly<Record<string, Read>> = {
  'the name of an account': (lms) => lms.readFullName('maria'),
  'the number of an account': (lms) => lms.readUserId('maria'),
  'an account by its name': (lms) => lms.findAccount({ username: 'maria' }),
  'several accounts': (lms) => lms.readAccounts(['maria']),
  'an enrollment': (lms) => lms.readEnrollment('maria', COURSE),
  'enrollments of some': (lms) => lms.readEnrollments(COURSE, ['maria']),
  'a page of enrollments': (lms) => lms.readEnrollmentPage(COURSE, undefined),
  'a grade': (lms) => lms.readGrade('maria', COURSE),
  'a page of grades': (lms) => lms.readGradePage(COURSE, undefined),
  'parts of a course': (lms) => lms.readSections('maria', COURSE),
  'the score of a subsection': (lms) => lms.readSubsectionScore(7, 'block-v1:x'),
  completion: (lms) => lms.readCompletion('maria', COURSE, ['course']),
  'a verified identity': (lms) => lms.readIsIdentified('maria'),
  'a course': (lms) => lms.readCourse(COURSE),
};

describe.each(Object.entries(READERS))('%s', (_what, read) => {
  test.each([
    ['an object of another API', { detail: 'Moved.' }],
    ['a list of objects of another API', [{ detail: 'Moved.' }]],
    ['a page without what it lists', { count: 1, next: null }],
    ['a word', 'maria'],
  ])('is not read from %s', async (_body, body) => {
    await expect(read(lmsThatSays(body))).rejects.toMatchObject({
      code: 'lms-unavailable',
      context: { lmsStatus: 200, unread: expect.stringMatching(/\w+: /) },
    });
  });
});

describe('what has been left out', () => {
  test.each<[string, Read, unknown, string]>([
    ['the name', (lms) => lms.readFullName('maria'), { username: 'maria', id: 7 }, 'name: '],
    ['the number', (lms) => lms.readUserId('maria'), { username: 'maria', name: 'Maria' }, 'id: '],
    [
      'whether grades go on',
      (lms) => lms.readGradePage(COURSE, undefined),
      { results: [{ username: 'maria', passed: true, percent: 0.9 }] },
      'next: ',
    ],
    [
      'whether enrollments go on',
      (lms) => lms.readEnrollmentPage(COURSE, undefined),
      { results: [{ user: 'maria', mode: 'audit', is_active: true }] },
      'next: ',
    ],
  ])('is a fault: %s', async (_what, read, body, field) => {
    await expect(read(lmsThatSays(body))).rejects.toMatchObject({
      code: 'lms-unavailable',
      context: { unread: expect.stringContaining(field) },
    });
  });

  test('is no name of the one account of several, and the others are read', async () => {
    const { name: _name, ...silent } = { ...MARIA, username: 'ben', id: 8 };
    const accounts = await lmsThatSays([MARIA, silent]).readAccounts(['maria', 'ben']);
    expect([...accounts.keys()]).toEqual(['maria']);
  });

  test.each([
    ['null', null],
    ['an empty text', ''],
    ['spaces', '  '],
  ])('is told apart from an account that says %s, which has no name', async (_what, name) => {
    const lms = lmsThatSays({ ...MARIA, name });
    expect(await lms.readFullName('maria')).toBeUndefined();
  });

  test('is no reason to stop where nothing is decided by it', async () => {
    const lms = lmsThatSays({ name: 'Course', org: 'Org' });
    expect(await lms.readCourse(COURSE)).toMatchObject({ title: 'Course', startsAt: undefined });
    expect(await lms.readPassingGrade(COURSE)).toBeUndefined();
    expect(await lms.readLanguage('maria')).toBeUndefined();
  });
});
