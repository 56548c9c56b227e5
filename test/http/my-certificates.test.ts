// The answers for the learner dashboard and the progress page, for a token with a learner and without a block.
import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { myCertificates } from '../../shared/certificates/my-certificates.ts';
import { LEARNER_AUDIENCE } from '../../shared/tokens/learner-token.ts';
import { SECRET, startWorld, type World } from '../support/worlds/world.ts';

const END = '2099-12-18T17:00:00.000Z';
let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.lms.world.updateCourse(PRACTICE_COURSE, { end: END });
});
afterAll(() => world.close());

/** As grademe_xblock/tokens/learner_token.py signs it; test/xblock holds it to the same contract. */
function learnerToken(username: string, over: object = {}, secret = SECRET): string {
  const id = world.lms.world.learner(username)?.id ?? 0;
  const now = Math.floor(Date.now() / 1000);
  const times = { iat: now, nbf: now, exp: now + 300 };
  const who = { iss: world.lms.url, aud: LEARNER_AUDIENCE, jti: randomUUID(), sub: String(id), user_id: id };
  return jwt.sign({ ...who, ...times, ...over }, secret, { algorithm: 'HS256' });
}
const mine = (token: string) => world.call('GET', ROUTES.myCertificates, { token });

describe('a learner’s own awards', () => {
  test('are none before anything is earned', async () => {
    expect(await mine(learnerToken('maria'))).toMatchObject({ status: 200, body: { certificates: [] } });
  });

  test('are listed with their pages, and those of other learners are not', async () => {
    const { certificate } = (await world.gradeMe('maria')).body;
    const { body, headers } = await mine(learnerToken('maria'));
    expect(myCertificates.parse(body).certificates).toEqual([
      {
        courseId: PRACTICE_COURSE,
        award: 'course',
        courseTitle: 'Clear Writing for Everyone',
        status: 'issued',
        availableAt: null,
        verifyUrl: certificate.verifyUrl,
      },
    ]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await mine(learnerToken('ben'))).body.certificates).toEqual([]);
  });

  test('are only called earned while they are not shown', async () => {
    world.passSecond();
    world.lms.world.publish(PRACTICE_BLOCK, { display: { behaviour: 'end' } } as object);
    const { uuid } = (await mine(learnerToken('maria'))).body.certificates[0].verifyUrl.match(
      /(?<uuid>[^/]+)$/,
    ).groups;
    await world.standing('maria');
    const { body } = await mine(learnerToken('maria'));
    expect(body.certificates).toMatchObject([
      { status: 'earned-not-available', availableAt: END, verifyUrl: null },
    ]);
    expect(JSON.stringify(body)).not.toContain(uuid);
  });
});

describe('the token of a page outside a unit', () => {
  test.each<[string, () => string]>([
    ['a block token', () => world.lms.mintBlockToken('maria')],
    ['a platform token as bearer', () => world.lms.mintPlatformToken('maria')],
    ['another secret', () => learnerToken('maria', {}, 'x'.repeat(64))],
    ['another issuer', () => learnerToken('maria', { iss: 'https://elsewhere.example' })],
    ['a life of an hour', () => learnerToken('maria', { exp: Math.floor(Date.now() / 1000) + 3600 })],
    ['an end in the past', () => learnerToken('maria', { exp: Math.floor(Date.now() / 1000) - 60 })],
    ['two minds about who asks', () => learnerToken('maria', { sub: '1' })],
  ])('is not %s', async (_what, token) => {
    expect(await mine(token())).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  test('opens nothing else', async () => {
    const token = learnerToken('maria');
    const paths = [
      ROUTES.standing,
      `${ROUTES.certificates}/maria`,
      `${ROUTES.certificates}/maria/courses/${encodeURIComponent(PRACTICE_COURSE)}`,
      `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/certificates?username=maria`,
    ];
    for (const path of paths) expect((await world.call('GET', path, { token })).status).toBe(401);
    expect((await world.call('POST', ROUTES.gradeRequests, { token }, {})).status).toBe(401);
  });
});
