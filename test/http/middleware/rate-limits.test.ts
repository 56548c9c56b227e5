// How often a caller may send requests, and that one caller's limit does not affect another's.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../../support/worlds/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({
    environment: { GRADEME_CLICKS_PER_MINUTE: '3', GRADEME_READS_PER_MINUTE: '5' },
  });
});
afterAll(() => world.close());

test('a learner who presses too often is asked to wait, and the others are not', async () => {
  const answers = [];
  for (let i = 0; i < 4; i += 1) answers.push(await world.gradeMe('ben'));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  const last = answers[3];
  expect(last?.body).toMatchObject({ code: 'busy', requestToken: 'test-request-token' });
  const wait = Number(last?.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect((await world.gradeMe('maria')).status).toBe(200);
});

test.each([
  ['0', [404, 404, 429], 'the header of an unknown sender is ignored'],
  ['1', [404, 404, 404], 'the proxy names the address'],
])('behind %s proxies, two addresses in X-Forwarded-For get %j: %s', async (proxies, expected) => {
  const behind = await startWorld({
    environment: { GRADEME_READS_PER_MINUTE: '2', GRADEME_TRUST_PROXY: proxies },
  });
  const url = new URL('/verify/00000000-0000-4000-8000-000000000000', behind.service.url);
  const statuses = [];
  for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2'])
    statuses.push((await fetch(url, { headers: { 'X-Forwarded-For': address } })).status);
  expect(statuses).toEqual(expected);
  await behind.close();
});

test('one address may look up so many numbers a minute', async () => {
  const url = new URL('/verify/00000000-0000-4000-8000-000000000000', world.service.url);
  const statuses = [];
  for (let i = 0; i < 6; i += 1) statuses.push((await fetch(url)).status);
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
});
