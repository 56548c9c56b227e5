// The REST check of the LMS: who may ask for whose certificate.
import jwt from 'jsonwebtoken';
import { beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { part, publicKeyAsText, setUpTokens, signed, world } from './kit.ts';

setUpTokens();

describe('the REST check', () => {
  const one = (username: string, course = PRACTICE_COURSE) =>
    `${ROUTES.certificates}/${encodeURIComponent(username)}/courses/${encodeURIComponent(course)}`;
  const as = (username: string, wish = {}) => ({
    authorization: `JWT ${world.lms.mintPlatformToken(username, wish)}`,
  });

  beforeAll(async () => {
    await world.gradeMe('maria');
  });

  test('answers the platform’s staff in the LMS’s shape, with additional fields', async () => {
    const { status, body } = await world.call('GET', one('maria'), as('olga'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      username: 'maria',
      course_id: PRACTICE_COURSE,
      certificate_type: 'verified',
      status: 'downloadable',
      is_passing: true,
      grade: '0.85',
      award: 'course',
    });
    expect(body.download_url).toContain('/files/');
    const list = await world.call('GET', `${ROUTES.certificates}/maria`, as('olga'));
    expect(list.body).toHaveLength(1);
  });

  test('shows learners only their own data', async () => {
    expect((await world.call('GET', one('maria'), as('maria'))).status).toBe(200);
    expect(await world.call('GET', one('maria'), as('ben'))).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect((await world.call('GET', one('maria'), { username: 'maria' })).status).toBe(200);
    expect((await world.call('GET', one('maria'), { username: 'ben' })).status).toBe(403);
    expect((await world.call('GET', one('maria'), { username: 'sofia' })).status).toBe(200);
  });

  test('distinguishes learners by user id when a username has a new owner', async () => {
    const token = signed({ user_id: 4242, sub: '4242' });
    expect((await world.call('GET', one('maria'), { token })).status).toBe(404);
  });

  test('a token for one course opens no other', async () => {
    const other = one('maria', 'course-v1:PracticeX+Other+2026');
    expect(await world.call('GET', other, { username: 'maria' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    const token = signed({ course_id: 'course-v1:PracticeX+Other+2026' });
    expect((await world.call('GET', one('maria'), { token })).status).toBe(403);
    expect((await world.call('GET', `${ROUTES.certificates}/maria`, { username: 'maria' })).status).toBe(403);
  });

  test('a masquerading staff member has the learner’s rights, not their own', async () => {
    const token = signed({ masquerade: true, is_staff: true, preferred_username: 'ben' });
    expect((await world.call('GET', one('maria'), { token })).status).toBe(403);
  });

  test('distinguishes a bad course id from a missing certificate', async () => {
    expect(await world.call('GET', one('maria', 'nonsense'), as('olga'))).toMatchObject({
      status: 404,
      body: { code: 'not-found', error_code: 'course_id_not_valid' },
    });
    expect(await world.call('GET', one('nora'), as('olga'))).toMatchObject({
      status: 404,
      body: { code: 'not-found', error_code: 'no_certificate_for_user' },
    });
  });

  const staff = (over: Record<string, unknown> = {}) => ({
    preferred_username: 'olga',
    administrator: true,
    iss: `${world.lms.url}/oauth2`,
    aud: 'openedx',
    ...over,
  });
  const platform = (wish: Record<string, unknown>) => world.lms.mintPlatformToken('olga', wish);

  test.each<[string, () => string]>([
    ['symmetric', () => jwt.sign(staff(), world.lms.platformSecret, { expiresIn: 60 })],
    [
      'HS512 over the public key',
      () => jwt.sign(staff(), publicKeyAsText(), { algorithm: 'HS512', expiresIn: 60 }),
    ],
    ['ours, sent as the platform’s', () => signed()],
    ['for another audience', () => platform({ claims: { aud: 'somebody-else' } })],
    ['from another issuer', () => platform({ claims: { iss: 'https://elsewhere.example.org/oauth2' } })],
    ['expired', () => platform({ expiresIn: -60 })],
    ['without expiry', () => platform({ claims: { exp: undefined } })],
    ['readable by nobody', () => `${part({ alg: 'RS512', typ: 'JWT' })}.bm90IGpzb24.abc`],
  ])('refuses a platform token that is %s', async (_what, make) => {
    const answer = await world.call('GET', one('maria'), { authorization: `JWT ${make()}` });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});
