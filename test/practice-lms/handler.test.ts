// The block's token handler behind sessions and CSRF, with masquerade and every refusal.
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeLms } from '../../service/practice-lms/start.ts';
import {
  PRACTICE_BLOCK,
  PRACTICE_COURSE,
  PRACTICE_SETTINGS,
} from '../../service/practice-lms/state/initial-state.ts';
import { blockClaims } from '../../shared/tokens/block-token.ts';
import { browse, SECRET, start } from './helpers.ts';

let lms: PracticeLms;
beforeAll(async () => {
  lms = await start();
});
afterAll(() => lms.close());

const path = `/courses/${PRACTICE_COURSE}/xblock/${PRACTICE_BLOCK}/handler/token`;
const encoded = `/courses/${encodeURIComponent(PRACTICE_COURSE)}/xblock/${encodeURIComponent(PRACTICE_BLOCK)}/handler/token`;

async function claimsFrom(answer: Response) {
  const body = await answer.json();
  expect([answer.status, body.expires_in]).toEqual([200, 300]);
  return blockClaims.parse(jwt.verify(body.token, SECRET, { algorithms: ['HS256'] }));
}

describe('the token handler', () => {
  it.each([path, encoded])('signs for the learner of the session: %s', async (address) => {
    const browser = browse(lms);
    await browser.enter('amina');
    const claims = await claimsFrom(await browser.handler(address));
    expect(claims).toMatchObject({
      iss: lms.url,
      preferred_username: 'amina',
      course_id: PRACTICE_COURSE,
      usage_id: PRACTICE_BLOCK,
      masquerade: false,
      settings: PRACTICE_SETTINGS,
    });
    expect(claims.exp - claims.iat).toBe(300);
  });

  it('refuses a POST without the CSRF header, with a wrong one, and from another origin: 403 in HTML', async () => {
    const browser = browse(lms);
    await browser.enter('maria');
    const right = { 'X-CSRFToken': browser.cookies.get('csrftoken') ?? '' };
    const wrong: Record<string, string>[] = [
      {},
      { 'X-CSRFToken': 'x' },
      { ...right, origin: 'https://elsewhere.example' },
    ];
    for (const headers of wrong) {
      const answer = await browser.handler(path, headers);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    }
    expect((await browser.handler(path, { ...right, origin: lms.url })).status).toBe(200);
  });

  it('refuses visitors with 403, as the platform does before the block is asked', async () => {
    const browser = browse(lms);
    await browser.go(`/xblock/${PRACTICE_BLOCK}`);
    expect((await browser.handler(path)).status).toBe(403);
  });

  it('takes a platform JWT without a session or CSRF', async () => {
    const headers = { authorization: `JWT ${lms.mintPlatformToken('ben')}` };
    const answer = await fetch(`${lms.url}${path}`, { method: 'POST', body: '{}', headers });
    expect(await claimsFrom(answer)).toMatchObject({ preferred_username: 'ben' });
  });

  it('insists on POST, on JSON and on what exists', async () => {
    const browser = browse(lms);
    await browser.enter('maria');
    const headers = { 'X-CSRFToken': browser.cookies.get('csrftoken') ?? '' };
    expect((await browser.go(path)).status).toBe(405);
    expect((await browser.go(path, { method: 'POST', body: '{', headers })).status).toBe(400);
    expect((await browser.handler(path.replace('/token', '/other'))).status).toBe(404);
    expect((await browser.handler(path.replace('@certificate', '@nowhere'))).status).toBe(404);
  });

  it('answers 409 in Studio and 503 when nothing is configured', async () => {
    const browser = browse(lms);
    await browser.enter('sofia');
    const preview = await browser.handler(`/preview/xblock/${PRACTICE_BLOCK}/handler/token`);
    expect([preview.status, Object.keys(await preview.json())]).toEqual([409, ['error']]);

    const bare = await start({ jwtSecret: '' });
    try {
      const visitor = browse(bare);
      await visitor.enter('maria');
      const answer = await visitor.handler(path);
      expect([answer.status, Object.keys(await answer.json())]).toEqual([503, ['error']]);
    } finally {
      await bare.close();
    }
  });
});

describe('masquerade', () => {
  it('gives staff the learner’s identity, read-only, and back again', async () => {
    const browser = browse(lms);
    await browser.enter('sofia');
    expect(await claimsFrom(await browser.handler(path))).toMatchObject({ role: 'staff', masquerade: false });
    await browser.submit('/practice/view-as', { username: 'wang', next: '/' });
    expect(await claimsFrom(await browser.handler(path))).toMatchObject({
      preferred_username: 'wang',
      role: 'student',
      is_staff: false,
      masquerade: true,
      locale: 'en',
    });
    await browser.submit('/practice/view-as', { username: '', next: '/' });
    expect(await claimsFrom(await browser.handler(path))).toMatchObject({ preferred_username: 'sofia' });
  });

  it('is not for learners', async () => {
    const browser = browse(lms);
    await browser.enter('maria');
    expect((await browser.submit('/practice/view-as', { username: 'wang', next: '/' })).status).toBe(403);
    expect(await claimsFrom(await browser.handler(path))).toMatchObject({ preferred_username: 'maria' });
  });
});
