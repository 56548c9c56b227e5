// How callers are counted: each separately, a minute at a time, and never more of them than the limit for memory.
import type { Request, Response } from 'express';
import { expect, test } from 'vitest';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { limitPerMinute } from '../../../service/http/middleware/rate-limits.ts';

let at = 0;

/** Counts one request from this address. Returns the requests left, or the seconds to wait. */
function asker(limit: number) {
  const handler = limitPerMinute(limit, undefined, () => at);
  return (ip: string) => {
    const headers: Record<string, string> = {};
    const response = {
      setHeader: (name: string, value: string) => {
        headers[name] = value;
      },
    };
    let isThrough = false;
    try {
      handler({ ip } as Request, response as unknown as Response, () => {
        isThrough = true;
      });
    } catch (problem) {
      expect(problem).toBeInstanceOf(ServiceProblem);
      expect(problem).toMatchObject({ code: 'busy' });
      return { wait: (problem as ServiceProblem).retryAfter, headers };
    }
    return { isThrough, headers };
  };
}

test('a caller may ask so often within a minute of the first time, and again when it is over', () => {
  at = 1_000_000;
  const ask = asker(2);
  expect(ask('10.0.0.1')).toMatchObject({
    isThrough: true,
    headers: { 'RateLimit-Policy': '"2-in-1min"; q=2; w=60', RateLimit: '"2-in-1min"; r=1; t=60' },
  });
  at += 20_000;
  expect(ask('10.0.0.1')).toMatchObject({
    isThrough: true,
    headers: { RateLimit: '"2-in-1min"; r=0; t=40' },
  });
  at += 39_500;
  expect(ask('10.0.0.1')).toMatchObject({ wait: 1, headers: { RateLimit: '"2-in-1min"; r=0; t=1' } });
  expect(ask('10.0.0.2')).toMatchObject({ isThrough: true });
  at += 500;
  expect(ask('10.0.0.1')).toMatchObject({ isThrough: true });
});

test('addresses of one IPv6 network are one caller, and an IPv4 address is itself in either writing', () => {
  const ask = asker(1);
  expect(ask('2001:db8:1:2::1')).toMatchObject({ isThrough: true });
  expect(ask('2001:db8:1:2:ffff::7')).toHaveProperty('wait');
  expect(ask('2001:db8:2:2::1')).toMatchObject({ isThrough: true });
  expect(ask('192.0.2.1')).toMatchObject({ isThrough: true });
  expect(ask('::ffff:192.0.2.1')).toHaveProperty('wait');
});

test('who asked long ago is forgotten, and with more callers than there is room for, the first are', () => {
  at = 5_000_000;
  const ask = asker(1);
  ask('10.0.0.1');
  for (let caller = 0; caller < 100_000; caller += 1) ask(`caller ${caller}`);
  expect(ask('10.0.0.1')).toMatchObject({ isThrough: true });
  expect(ask('caller 99999')).toHaveProperty('wait');
});
