// The faults of the practice LMS: slow, failed, throttled or invalid answers, per endpoint family, for a number of
// requests or until cleared. Simulates on demand the faults that a service has to survive.
import { setTimeout as wait } from 'node:timers/promises';
import type { RequestHandler, Response } from 'express';
import { z } from 'zod';

export const FAMILIES = ['token', 'grades', 'enrollment', 'accounts', 'courses', 'handler'] as const;
export type Family = (typeof FAMILIES)[number];

export const KINDS = {
  slow: 'slow answers',
  reset: 'closed connections',
  unavailable: '503 Service Unavailable, with Retry-After',
  throttled: '429 Too Many Requests, with Retry-After',
  'broken-json': '200 with incomplete JSON',
  html: '200 with an HTML page',
  empty: '200 with an empty body',
  'wrong-shape': '200 with JSON of the wrong shape',
} as const;

export const fault = z.strictObject({
  kind: z.enum(Object.keys(KINDS) as [keyof typeof KINDS, ...(keyof typeof KINDS)[]]),
  /** Milliseconds, with `slow`. */
  delay: z.int().min(0).max(120_000).default(3000),
  /** Seconds, with `throttled` and `unavailable`. */
  retryAfter: z.int().min(0).max(3600).default(2),
  /** Number of requests that the fault affects; null until cleared. */
  times: z.int().min(1).max(10_000).nullable().default(null),
});

export type Fault = z.input<typeof fault>;
export type Place = Family | 'all';
export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  const faults = new Map<Place, z.output<typeof fault>>();

  /** Returns the fault of `family`, if there is one, and counts one request against it. */
  function takeFault(family: Family): z.output<typeof fault> | undefined {
    const place = faults.has(family) ? family : 'all';
    const found = faults.get(place);
    if (!found || found.times === null) return found;
    if (found.times <= 1) faults.delete(place);
    else faults.set(place, { ...found, times: found.times - 1 });
    return found;
  }

  return {
    set: (place: Place, wanted: Fault) => void faults.set(place, fault.parse(wanted)),
    /** Clears one place, or all of them. */
    clear: (place?: Place) => (place ? void faults.delete(place) : faults.clear()),
    read: (): Partial<Record<Place, z.output<typeof fault>>> => Object.fromEntries(faults),
    /** Returns the middleware of one endpoint family. */
    over:
      (family: Family): RequestHandler =>
      async (_request, response, next) => {
        const now = takeFault(family);
        if (!now) return next();
        if (now.kind === 'slow') {
          await wait(now.delay, undefined, { ref: false });
          return next();
        }
        RESPONSES[now.kind](response, now.retryAfter);
      },
  };
}

type FaultResponse = (response: Response, seconds: number) => void;

const RESPONSES: Readonly<Record<Exclude<keyof typeof KINDS, 'slow'>, FaultResponse>> = {
  reset: (response) => response.req.socket.destroy(),
  unavailable: (response, seconds) =>
    response
      .status(503)
      .set('Retry-After', String(seconds))
      .type('html')
      .send('<html><body><h1>503 Service Unavailable</h1></body></html>'),
  throttled: (response, seconds) =>
    response
      .status(429)
      .set('Retry-After', String(seconds))
      .json({ detail: `Request was throttled. Expected available in ${seconds} seconds.` }),
  'broken-json': (response) => response.type('json').send('[{"username": "mar'),
  html: (response) =>
    response.type('html').send('<!doctype html><title>Maintenance</title><p>Back soon.</p>'),
  empty: (response) => response.status(200).end(),
  'wrong-shape': (response) => response.json({ results: [{ grade: 'A', user: 17 }], count: 'one' }),
};
