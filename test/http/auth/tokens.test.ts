// Rejects every foreign token, and every token used for another purpose, with a code and
// without a stack trace.
import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { request } from 'node:http';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBlockTokenReader } from '../../../service/http/auth/block-token.ts';
import { keyOf } from '../../../service/http/auth/shared-secret-token.ts';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { problemBody } from '../../../shared/api/problems.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { SECRET, startWorld, type World } from '../../support/worlds/world.ts';

const OLD_SECRET = 'the-secret-before-this-one-0123456789';
let world: World;
beforeAll(async () => {
  world = await startWorld({ environment: { GRADEME_JWT_SECRETS: `${SECRET},${OLD_SECRET}` } });
});
afterAll(() => world.close());

const seconds = () => Math.floor(Date.now() / 1000);
/** Returns the claims that the real block would sign now; a claim set to undefined is omitted. */
const claims = (over: Record<string, unknown> = {}): Record<string, unknown> => {
  const usual = jwt.decode(world.lms.mintBlockToken('maria')) as jwt.JwtPayload;
  return JSON.parse(JSON.stringify({ ...usual, ...over }));
};
const signed = (over: Record<string, unknown> = {}, secret = SECRET, options: jwt.SignOptions = {}) =>
  jwt.sign(claims(over), secret, { algorithm: 'HS256', ...options });
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token made by hand, as an attacker would. */
function forged(header: Record<string, unknown>, key: string | undefined): string {
  const body = `${part(header)}.${part(claims())}`;
  const signature = key === undefined ? '' : createHmac('sha256', key).update(body).digest('base64url');
  return `${body}.${signature}`;
}

function publicKeyAsText(): string {
  const [jwk] = (JSON.parse(world.lms.jwkSet) as { keys: object[] }).keys;
  return createPublicKey({ key: jwk as object as never, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  }) as string;
}

const NOT_OURS: [string, () => string][] = [
  ['expired', () => signed({ iat: seconds() - 400, nbf: seconds() - 400, exp: seconds() - 100 })],
  ['not valid yet', () => signed({ nbf: seconds() + 100, exp: seconds() + 200 })],
  ['for another audience', () => signed({ aud: 'openedx' })],
  ['from another issuer', () => signed({ iss: 'https://elsewhere.example.org' })],
  ['signed with another secret', () => signed({}, 'x'.repeat(64))],
  ['meant to live for an hour', () => signed({ exp: seconds() + 3600 })],
  ['without expiry', () => signed({ exp: undefined })],
  ['alg none', () => forged({ alg: 'none', typ: 'JWT' }, undefined)],
  ['alg None, spelled to slip through', () => forged({ alg: 'nOnE', typ: 'JWT' }, undefined)],
  [
    'HS256 over the public key (HS/RS confusion)',
    () => forged({ alg: 'HS256', typ: 'JWT' }, publicKeyAsText()),
  ],
  ['HS512 with our secret', () => signed({}, SECRET, { algorithm: 'HS512' })],
  [
    'signed with a key pair of the sender',
    () => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      return jwt.sign(claims(), privateKey, { algorithm: 'RS512' });
    },
  ],
  ['naming an unknown key', () => signed({}, SECRET, { keyid: 'someone-else' })],
  [
    'naming a key to fetch',
    () => signed({}, SECRET, { header: { alg: 'HS256', jku: 'https://evil.example' } as never }),
  ],
  ['truncated', () => signed().slice(0, -10)],
  ['cut to two parts', () => signed().split('.').slice(0, 2).join('.')],
  ['rubbish', () => 'rubbish'],
  [
    'a token around something that is not JSON',
    () => `${part({ alg: 'HS256', typ: 'JWT' })}.bm90IGpzb24.abc`,
  ],
  [
    'signed for the future',
    () => signed({ iat: seconds() + 900, exp: seconds() + 1000, nbf: seconds() - 10 }),
  ],
  ['naming two different learners', () => signed({ sub: '999' })],
  ['without a learner', () => signed({ user_id: undefined })],
  ['the platform’s own, sent as ours', () => world.lms.mintPlatformToken('maria')],
];

describe('a block token that is', () => {
  test.each(NOT_OURS)('%s is refused with 401', async (_what, make) => {
    for (const [method, path] of [
      ['GET', ROUTES.standing],
      ['POST', ROUTES.gradeRequests],
    ] as const) {
      const answer = await world.call(method, path, { token: make() }, method === 'POST' ? {} : undefined);
      expect(answer.status).toBe(401);
      expect(problemBody.parse(answer.body)).toMatchObject({ code: 'unauthenticated', status: 401 });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|jsonwebtoken/);
    }
  });

  test.each([
    [{ threshold: 70.5 }, 'threshold', 'expected int'],
    [{ modes: ['Verified'] }, 'modes.0', 'here "verified"'],
    [
      {
        levels: [
          { label: 'Pass', threshold: 1 },
          { label: 'PASS', threshold: 2 },
        ],
      },
      'levels.1.label',
      '"Pass" and "PASS" differ in capitals alone',
    ],
  ])('ours with settings that cannot be used says so to the course team: %o', async (over, where, what) => {
    const settings = { slug: 'course', threshold: 7000, modes: [], template: 'classic', ...over };
    const answer = await world.call('GET', ROUTES.standing, { token: signed({ settings }) });
    expect(answer).toMatchObject({ status: 409, body: { code: 'course-not-configured' } });
    expect(answer.body.detail).toContain(`at "${where}"`);
    expect(answer.body.detail).toContain(what);
    // A token without a valid signature gets no details.
    const foreign = await world.call('GET', ROUTES.standing, { token: signed({ settings }, 'x'.repeat(40)) });
    expect(foreign).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  test.each([
    [{ seal: 'gold' }, ['seal'], 'a setting, "seal", that'],
    [{ seal: 'gold', motto: 'x' }, ['seal', 'motto'], 'settings, "seal", "motto", that'],
    [
      { signatories: [{ name: 'A', role: 'B', title: 'Dr' }] },
      ['signatories.0.title'],
      'a setting, "signatories.0.title", that',
    ],
    [{ expires: { on: '2027-01-01', at: 'noon' } }, ['expires.at'], 'a setting, "expires.at", that'],
    // The unknown part explains why the rest differs.
    [{ threshold: 70.5, seal: 'gold' }, ['seal', 'threshold'], 'a setting, "seal", that'],
  ])(
    'of an XBlock that is newer than the service says so, and not to reload the page: %o',
    async (over, known, what) => {
      const settings = { slug: 'course', threshold: 7000, modes: [], template: 'classic', ...over };
      for (const [method, path] of [
        ['GET', ROUTES.standing],
        ['POST', ROUTES.gradeRequests],
      ] as const) {
        const body = method === 'POST' ? {} : undefined;
        const answer = await world.call(method, path, { token: signed({ settings }) }, body);
        expect(answer).toMatchObject({ status: 409, body: { code: 'course-not-configured' } });
        expect(answer.body.detail).toContain(what);
        expect(answer.body.detail).toContain('older than the XBlock');
        expect(answer.body.detail).not.toMatch(/Reload|in Studio|gold/);
      }
      const options = { secrets: [keyOf(SECRET)], issuer: world.lms.url, now: () => new Date() };
      const read = createBlockTokenReader(options);
      // The entry in the log.
      expect(() => read(signed({ settings }))).toThrow(
        expect.objectContaining({ context: { settings: known } }),
      );
      const foreign = await world.call('GET', ROUTES.standing, {
        token: signed({ settings }, 'x'.repeat(40)),
      });
      expect(foreign).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    },
  );

  test.each([[undefined], ['none'], [[]]])(
    'with settings that are none (%o) is told to the course team',
    async (settings) => {
      const answer = await world.call('GET', ROUTES.standing, { token: signed({ settings }) });
      expect(answer).toMatchObject({ status: 409, body: { code: 'course-not-configured' } });
      expect(answer.body.detail).toMatch(
        /^The settings of this block cannot be used: Invalid input.*Studio\.$/,
      );
    },
  );

  test('with a fault beside the settings is refused with 401', async () => {
    const settings = { slug: 'course', threshold: 7000, modes: [], template: 'classic', seal: 'gold' };
    const answer = await world.call('GET', ROUTES.standing, { token: signed({ settings, role: 'king' }) });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  test.each([10_000, 1_000_000])('%i characters long is refused with 401', async (length) => {
    const answer = await callRaw(world.service.url, ROUTES.standing, `Bearer ${'x'.repeat(length)}`);
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'unauthenticated' });
  });

  test('missing, or of a scheme we do not know, is refused with 401', async () => {
    for (const authorization of ['', 'Basic bWFyaWE6cHc=', 'Bearer', 'JWT abc.def.ghi']) {
      const answer = await world.call('GET', ROUTES.standing, { authorization });
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    }
  });

  test('signed with the previous secret is still accepted', async () => {
    expect((await world.call('GET', ROUTES.standing, { token: signed({}, OLD_SECRET) })).status).toBe(200);
  });

  test('a few seconds ahead of our clock is accepted', async () => {
    const token = signed({ iat: seconds() + 3, nbf: seconds() + 3, exp: seconds() + 200 });
    expect((await world.call('GET', ROUTES.standing, { token })).status).toBe(200);
  });
});

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

/** Without fetch, which refuses to send such headers. */
function callRaw(
  base: string,
  path: string,
  authorization: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, base), { headers: { authorization } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end();
  });
}
