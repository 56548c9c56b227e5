// The faults over the APIs, the journal of calls, and the switches for other processes.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeLms } from '../../service/practice-lms/start.ts';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { askToken, start } from './helpers.ts';

let lms: PracticeLms;
beforeAll(async () => {
  lms = await start();
});
afterAll(() => lms.close());
beforeEach(() => {
  lms.faults.clear();
  lms.journal.clear();
  lms.world.reset();
});

const ask = () =>
  fetch(`${lms.url}/api/user/v1/accounts/maria`, {
    headers: { authorization: `JWT ${lms.mintPlatformToken('olga')}` },
  });
const control = (method: string, path: string, body?: unknown) =>
  fetch(`${lms.url}/practice${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });

describe('faults', () => {
  it.each([
    ['broken-json', 200, '[{"username": "mar'],
    ['empty', 200, ''],
    ['unavailable', 503, /Unavailable/],
    ['html', 200, /<title>/],
    ['wrong-shape', 200, /"count"/],
  ] as const)('%s', async (kind, status, text) => {
    lms.faults.set('accounts', { kind });
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(text);
  });

  it('throttles with Retry-After, for as many requests as asked', async () => {
    lms.faults.set('accounts', { kind: 'throttled', retryAfter: 7, times: 2 });
    const answers = [await ask(), await ask(), await ask()];
    expect(answers.map((answer) => answer.status)).toEqual([429, 429, 200]);
    expect(answers[0]?.headers.get('retry-after')).toBe('7');
  });

  it('cuts the connection, everywhere when told so', async () => {
    lms.faults.set('all', { kind: 'reset' });
    await expect(ask()).rejects.toThrow();
    await expect(askToken(lms)).rejects.toThrow();
    expect(lms.journal.read().map((entry) => entry.status)).toEqual([0, 0]);
  });

  it('answers late', async () => {
    lms.faults.set('accounts', { kind: 'slow', delay: 150 });
    const from = performance.now();
    expect((await ask()).status).toBe(200);
    expect(performance.now() - from).toBeGreaterThan(140);
  });

  it('keeps to its family', async () => {
    lms.faults.set('grades', { kind: 'unavailable' });
    expect((await ask()).status).toBe(200);
  });
});

describe('the journal', () => {
  it('holds each call with its status once the answer is there', async () => {
    await ask();
    await askToken(lms);
    await fetch(`${lms.url}/`);
    expect(lms.journal.read()).toEqual([
      { family: 'accounts', method: 'GET', path: '/api/user/v1/accounts/maria', status: 200 },
      { family: 'token', method: 'POST', path: '/oauth2/access_token', status: 200 },
    ]);
    expect(lms.journal.read('token')).toHaveLength(1);
  });
});

describe('the switches over HTTP', () => {
  it('set and clear the faults, and refuse nonsense', async () => {
    expect((await control('PUT', '/faults/accounts', { kind: 'throttled', times: 1 })).status).toBe(204);
    expect(await (await control('GET', '/faults')).json()).toMatchObject({
      accounts: { kind: 'throttled' },
    });
    expect((await control('PUT', '/faults/accounts', { kind: 'hail' })).status).toBe(400);
    expect((await control('PUT', '/faults/nowhere', { kind: 'empty' })).status).toBe(400);
    await control('DELETE', '/faults');
    expect((await ask()).status).toBe(200);
  });

  it('change a learner and a block', async () => {
    const change = { grade: 0.71, name: 'Ben O. Okafor', enrolled: true, mode: 'audit' };
    expect((await control('PATCH', '/learners/ben', change)).status).toBe(200);
    expect(lms.world.grade('ben').passed).toBe(true);
    expect(lms.world.enrollment('ben')).toMatchObject({ mode: 'audit', isActive: true });
    expect(lms.world.learner('ben')?.name).toBe('Ben O. Okafor');
    expect((await control('PATCH', '/learners/ben', { grade: 71 })).status).toBe(400);
    const block = encodeURIComponent(PRACTICE_BLOCK);
    await control('PATCH', `/blocks/${block}`, { threshold: 9000, modes: ['verified'] });
    expect(lms.world.placed(PRACTICE_BLOCK)?.block.settings).toMatchObject({ threshold: 9000 });
    await control('PATCH', `/courses/${encodeURIComponent(PRACTICE_COURSE)}`, { title: 'Another title' });
    expect(lms.world.course(PRACTICE_COURSE)?.title).toBe('Another title');
    expect((await control('PUT', '/learners/new%20one', { name: 'New One' })).status).toBe(201);
  });

  it('revoke tokens and hand out the journal', async () => {
    const { access_token } = await (await askToken(lms)).json();
    await control('DELETE', '/tokens');
    const answer = await fetch(`${lms.url}/api/user/v1/accounts/maria`, {
      headers: { authorization: `JWT ${access_token}` },
    });
    expect(answer.status).toBe(401);
    expect(await (await control('GET', '/journal')).json()).toHaveLength(2);
  });
});
