// Tokens that the block signs: forged, expired and malformed ones are refused.
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { request } from 'node:http';
import jwt from 'jsonwebtoken';
import { describe, expect, test } from 'vitest';
import { createBlockTokenReader } from '../../../service/http/auth/block-token.ts';
import { keyOf } from '../../../service/http/auth/shared-secret-token.ts';
import { problemBody } from '../../../shared/api/problems.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { SECRET } from '../../support/worlds/world.ts';
import { claims, OLD_SECRET, part, publicKeyAsText, setUpTokens, signed, world } from './kit.ts';

setUpTokens();

const seconds = () => Math.floor(Date.now() / 1000);
/** A token made by hand, as an attacker would. */
function forged(header: Record<string, unknown>, key: string | undefined): string {
  const body = `${part(header)}.${part(claims())}`;
  const signature = key === undefined ? '' : createHmac('sha256', key).update(body).digest('base64url');
  return `${body}.${signature}`;
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
      '"Pass" and "PASS" differ only in capitals',
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
