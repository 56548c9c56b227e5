// Platform and block tokens: how they are got, what they say, and when they stop working.
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeLms } from '../../service/practice-lms/start.ts';
import { blockClaims } from '../../shared/tokens/block-token.ts';
import { askToken, CLIENT, SECRET, start } from './helpers.ts';

let lms: PracticeLms;
let now = new Date('2026-06-01T12:00:00Z');

beforeAll(async () => {
  lms = await start({ clock: () => now });
});
afterAll(() => lms.close());

const ask = (authorization?: string) =>
  fetch(`${lms.url}/api/user/v1/accounts/maria`, { headers: authorization ? { authorization } : {} });
const publicKey = () => {
  const jwk: JsonWebKey = JSON.parse(lms.jwkSet).keys[0];
  return createPublicKey({ key: jwk, format: 'jwk' });
};

describe('POST /oauth2/access_token', () => {
  it('answers an HS256 JWT for an hour, without user_id', async () => {
    const answer = await (await askToken(lms)).json();
    expect(answer).toMatchObject({ token_type: 'JWT', expires_in: 3600, scope: 'read write email profile' });
    const decoded = jwt.decode(answer.access_token, { complete: true });
    expect(decoded?.header).toMatchObject({ alg: 'HS256' });
    expect(decoded?.payload).toMatchObject({
      iss: `${lms.url}/oauth2`,
      aud: 'openedx',
      grant_type: 'client-credentials',
      preferred_username: 'grademe',
      administrator: true,
      version: '1.2.0',
    });
    expect(decoded?.payload).not.toHaveProperty('user_id');
  });

  it('answers RS512 when asked, which the public key set verifies', async () => {
    const { access_token } = await (await askToken(lms, { asymmetric_jwt: 'true' })).json();
    expect(jwt.decode(access_token, { complete: true })?.header).toEqual({ alg: 'RS512', typ: 'JWT' });
    jwt.verify(access_token, publicKey(), { algorithms: ['RS512'], clockTimestamp: now.getTime() / 1000 });
    expect((await ask(`JWT ${access_token}`)).status).toBe(200);
    expect(Object.keys(JSON.parse(lms.jwkSet).keys[0]).sort()).toEqual(['e', 'kid', 'kty', 'n']);
  });

  it('takes the credentials in the body too', async () => {
    const body = { client_id: CLIENT.id, client_secret: CLIENT.secret, token_type: 'jwt' };
    const answer = await fetch(`${lms.url}/oauth2/access_token`, {
      method: 'POST',
      body: new URLSearchParams({ ...body, grant_type: 'client_credentials' }),
    });
    expect(answer.status).toBe(200);
  });

  it('refuses a wrong secret', async () => {
    const answer = await fetch(`${lms.url}/oauth2/access_token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${CLIENT.id}:wrong`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'invalid_client' }]);
  });

  it('hands out an opaque Bearer token without token_type=jwt, and the APIs refuse it', async () => {
    const answer = await (await askToken(lms, { token_type: '' })).json();
    expect(answer.token_type).toBe('Bearer');
    expect((await ask(`Bearer ${answer.access_token}`)).status).toBe(401);
    expect((await ask(`JWT ${answer.access_token}`)).status).toBe(401);
  });
});

describe('the door of the APIs', () => {
  it('answers as Django REST framework without credentials', async () => {
    const answer = await ask();
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ detail: 'Authentication credentials were not provided.' });
  });

  it('refuses a JWT behind the prefix Bearer', async () => {
    expect((await ask(`Bearer ${lms.mintPlatformToken('olga')}`)).status).toBe(401);
  });

  it.each([
    ['a foreign secret', () => jwt.sign({ aud: 'openedx', preferred_username: 'olga' }, 'someone else')],
    ['the block secret', () => lms.mintBlockToken('olga')],
    ['another audience', () => lms.mintPlatformToken('olga', { claims: { aud: 'notes' } })],
    ['another issuer', () => lms.mintPlatformToken('olga', { claims: { iss: 'https://elsewhere.example' } })],
  ])('refuses %s', async (_what, token) => {
    expect((await ask(`JWT ${token()}`)).status).toBe(401);
  });

  it('refuses a token once it has expired', async () => {
    const token = lms.mintPlatformToken('olga');
    expect((await ask(`JWT ${token}`)).status).toBe(200);
    now = new Date(now.getTime() + 3602_000);
    const answer = await ask(`JWT ${token}`);
    expect([answer.status, await answer.json()]).toEqual([401, { detail: 'Token has expired.' }]);
  });

  it('refuses every token after a revocation, and takes the next one', async () => {
    const first = (await (await askToken(lms)).json()).access_token;
    lms.revokePlatformTokens();
    const second = (await (await askToken(lms)).json()).access_token;
    expect((await ask(`JWT ${first}`)).status).toBe(401);
    expect((await ask(`JWT ${second}`)).status).toBe(200);
  });
});

describe('block tokens', () => {
  it('carry exactly the claims of the contract', () => {
    const claims = jwt.verify(lms.mintBlockToken('amina'), SECRET, {
      algorithms: ['HS256'],
      clockTimestamp: now.getTime() / 1000,
    });
    expect(Object.keys(claims).sort()).toEqual(Object.keys(blockClaims.shape).sort());
    expect(blockClaims.parse(claims)).toMatchObject({
      iss: lms.url,
      preferred_username: 'amina',
      role: 'student',
      is_staff: false,
      masquerade: false,
      locale: 'ar',
      published: true,
    });
  });

  it.each([
    ['sofia', 'staff'],
    ['olga', 'instructor'],
  ])('name the role of %s', (username, role) => {
    expect(jwt.decode(lms.mintBlockToken(username))).toMatchObject({ role, is_staff: true });
  });

  it('spell languages as the web does, and can be broken on purpose', () => {
    expect(jwt.decode(lms.mintBlockToken('wang'))).toMatchObject({ locale: 'zh-CN' });
    expect(jwt.decode(lms.mintBlockToken('maria', { jti: undefined, aud: 'x' }))).not.toHaveProperty('jti');
  });
});
