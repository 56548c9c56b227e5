// How callers are counted: each separately, a minute at a time, and never more of them than the limit for memory.
import type { Request, Response } from 'express';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { limitPerMinute } from '../../../service/http/middleware/rate-limits.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
});
afterAll(() => {
  vi.useRealTimers();
});
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** Counts one request from this address. Returns its headers, and whether it may pass. */
function createSender(limit: number) {
  const handler = limitPerMinute(limit);
  return async (ip: string) => {
    const headers: Record<string, string> = {};
    const set = (name: string, value: string) => {
      headers[name] = value;
    };
    const response = { headersSent: false, setHeader: set };
    const next = vi.fn();
    await handler({ ip } as Request, response as unknown as Response, next);
    const [problem] = next.mock.lastCall ?? [];
    if (problem !== undefined) {
      expect(problem).toBeInstanceOf(ServiceProblem);
      expect(problem).toMatchObject({ code: 'busy' });
    }
    return { isThrough: problem === undefined, headers };
  };
}

test('a caller may send so many requests within a minute of the first, and again when it is over', async () => {
  const send = createSender(2);
  expect(await send('10.0.0.1')).toMatchObject({
    isThrough: true,
    headers: { 'RateLimit-Policy': '2;w=60', RateLimit: 'limit=2, remaining=1, reset=60' },
  });
  pass(20_000);
  expect(await send('10.0.0.1')).toMatchObject({
    isThrough: true,
    headers: { RateLimit: 'limit=2, remaining=0, reset=40' },
  });
  pass(39_500);
  expect(await send('10.0.0.1')).toMatchObject({
    isThrough: false,
    headers: { RateLimit: 'limit=2, remaining=0, reset=1', 'Retry-After': '1' },
  });
  expect(await send('10.0.0.2')).toMatchObject({ isThrough: true });
  pass(500);
  expect(await send('10.0.0.1')).toMatchObject({ isThrough: true });
});

test('addresses of one IPv6 network are one caller, and an IPv4 address is itself in either writing', async () => {
  const send = createSender(1);
  const isThrough = async (ip: string) => (await send(ip)).isThrough;
  expect(await isThrough('2001:db8:1:2::1')).toBe(true);
  expect(await isThrough('2001:db8:1:2:ffff::7')).toBe(false);
  expect(await isThrough('2001:db8:2:2::1')).toBe(true);
  expect(await isThrough('192.0.2.1')).toBe(true);
  expect(await isThrough('::ffff:192.0.2.1')).toBe(false);
});

test('with more callers than the store may hold, the first are forgotten', async () => {
  const send = createSender(1);
  await send('10.0.0.1');
  for (let caller = 0; caller < 100_000; caller += 1) await send(`caller ${caller}`);
  expect(await send('10.0.0.1')).toMatchObject({ isThrough: true });
  expect(await send('caller 99999')).toMatchObject({ isThrough: false });
});
