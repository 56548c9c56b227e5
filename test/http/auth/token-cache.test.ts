// The token cache: no entry outlives its token, and it holds neither refusals nor the token itself.
import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createBlockTokenReader } from '../../../service/http/auth/block-token.ts';
import { keyOf } from '../../../service/http/auth/shared-secret-token.ts';
import { cacheTokens, MOST_TOKENS } from '../../../service/http/auth/token-cache.ts';

const SECRET = 'a secret that is long enough for what it protects, and only for that';
const ISSUED = Date.parse('2026-11-22T10:00:00.000Z');
const LIFETIME = 300;
const LEEWAY = 5;

let at = ISSUED;
const now = () => new Date(at);
beforeEach(() => {
  at = ISSUED;
});

describe('a block token', () => {
  const read = () =>
    createBlockTokenReader({ secrets: [keyOf(SECRET)], issuer: 'https://lms.example.org', now });

  test('says the same as long as it is good, and nothing one second later', () => {
    const reader = read();
    const token = mint();
    const first = reader(token);
    expect(first).toMatchObject({ userId: 7, username: 'maria', isStaff: false });
    at = ISSUED + (LIFETIME + LEEWAY - 1) * 1000;
    expect(reader(token)).toBe(first);
    at = ISSUED + (LIFETIME + LEEWAY) * 1000;
    expect(() => reader(token)).toThrow(/expired/);
    expect(() => reader(token)).toThrow(/expired/);
  });

  test('with other claims, or another signature, is another token, however well the first one is known', () => {
    const reader = read();
    const token = mint();
    reader(token);
    const [header, , signature] = token.split('.');
    const [, staff] = mint({ is_staff: true }).split('.');
    expect(() => reader(`${header}.${staff}.${signature}`)).toThrow(/not accepted/);
    expect(() => reader(`${token.slice(0, -2)}AA`)).toThrow(/not accepted/);
    expect(reader(mint({ user_id: 8, sub: '8' })).userId).toBe(8);
  });

  test('of a service with other secrets is refused by it', () => {
    read()(mint());
    const other = createBlockTokenReader({
      secrets: [keyOf(`${SECRET}!`)],
      issuer: 'https://lms.example.org',
      now,
    });
    expect(() => other(mint())).toThrow(/not accepted/);
  });
});

describe('the memory', () => {
  const exp = ISSUED / 1000 + LIFETIME;

  test('checks a token once, and what was refused each time', () => {
    const checked: string[] = [];
    const read = cacheTokens((token) => {
      checked.push(token);
      if (token === 'bad') throw new Error('refused');
      return { value: token.length, exp };
    }, now);
    expect([read('good'), read('good')]).toEqual([4, 4]);
    expect(() => read('bad')).toThrow('refused');
    expect(() => read('bad')).toThrow('refused');
    expect(checked).toEqual(['good', 'bad', 'bad']);
  });

  test('has an end: the oldest is forgotten first', () => {
    let checks = 0;
    const read = cacheTokens(() => {
      checks += 1;
      return { value: null, exp };
    }, now);
    for (let token = 0; token <= MOST_TOKENS; token += 1) read(String(token));
    expect(checks).toBe(MOST_TOKENS + 1);
    read(String(MOST_TOKENS));
    read('1');
    expect(checks).toBe(MOST_TOKENS + 1);
    read('0');
    expect(checks).toBe(MOST_TOKENS + 2);
  });
});

function mint(over: Record<string, unknown> = {}): string {
  const iat = ISSUED / 1000;
  const claims = {
    iss: 'https://lms.example.org',
    aud: 'grademe',
    iat,
    nbf: iat,
    exp: iat + LIFETIME,
    jti: 'a-token-number',
    sub: '7',
    user_id: 7,
    preferred_username: 'maria',
    course_id: 'course-v1:Org+Course+Run',
    usage_id: 'block-v1:Org+Course+Run+type@grademe+block@1',
    role: 'student',
    is_staff: false,
    masquerade: false,
    locale: 'en',
    published: true,
    settings: { slug: 'course', threshold: 7000, modes: [], template: 'classic' },
    ...over,
  };
  const text = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${createHmac('sha256', SECRET).update(text).digest('base64url')}`;
}
