// A rate limit as in Django REST framework: a number of requests within the last minute, across all callers; then 429
// with the time to wait. Off by default.
import type { RequestHandler } from 'express';

const WINDOW_MS = 60_000;

export type Throttle = ReturnType<typeof createThrottle>;

export function createThrottle(now: () => Date) {
  let perMinute: number | null = null;
  let history: number[] = [];

  const over: RequestHandler = (_request, response, next) => {
    if (perMinute === null) return next();
    const at = now().getTime();
    history = history.filter((time) => time > at - WINDOW_MS);
    if (history.length < perMinute) {
      history.push(at);
      return next();
    }
    const seconds = Math.ceil(((history[0] ?? at) + WINDOW_MS - at) / 1000);
    response
      .status(429)
      .set('Retry-After', String(seconds))
      .json({ detail: `Request was throttled. Expected available in ${seconds} seconds.` });
  };

  return {
    over,
    /** null: no limit. The platform's default for staff is 120. */
    set: (limit: number | null) => {
      perMinute = limit;
      history = [];
    },
  };
}
