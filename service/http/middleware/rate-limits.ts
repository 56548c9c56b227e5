// How often one caller may ask. Counted in this process: two processes allow twice as much, which is enough
// to keep a loop or a crawler from hurting others.
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { ServiceProblem } from '../../domain/service-problem.ts';

const WINDOW_MS = 60_000;
const WINDOW_SECONDS = WINDOW_MS / 1000;
/** Callers that are remembered at once. More within a minute are an attack from many places: the first are forgotten. */
const MOST_CALLERS = 100_000;

interface Count {
  asked: number;
  readonly endsAt: number;
}

/** At most `limit` a minute for each caller that `nameOf` tells apart; by address when it is not given. Says how much is
 *  left as draft 8 of the IETF's RateLimit header fields writes it. */
export function limitPerMinute(
  limit: number,
  nameOf: (request: Request, response: Response) => string = addressOf,
  now: () => number = Date.now,
): RequestHandler {
  const counts = new Map<string, Count>();
  const policy = `"${limit}-in-1min"; q=${limit}; w=${WINDOW_SECONDS}`;
  return (request, response, next) => {
    const at = now();
    const count = countOf(nameOf(request, response), at, counts);
    count.asked += 1;
    const seconds = Math.ceil((count.endsAt - at) / 1000);
    const left = Math.max(0, limit - count.asked);
    response.setHeader('RateLimit-Policy', policy);
    response.setHeader('RateLimit', `"${limit}-in-1min"; r=${left}; t=${seconds}`);
    if (count.asked <= limit) {
      next();
      return;
    }
    throw new ServiceProblem('busy', 'That was a little too often. Wait a minute and try again.', {
      retryAfter: seconds,
    });
  };
}

/** The minute of a caller begins with the first request. */
function countOf(name: string, at: number, counts: Map<string, Count>): Count {
  const known = counts.get(name);
  if (known !== undefined && known.endsAt > at) return known;
  const fresh = { asked: 0, endsAt: at + WINDOW_MS };
  // Written anew at the end: the Map begins with those whose minute ends first.
  counts.delete(name);
  counts.set(name, fresh);
  forgetEnded(at, counts);
  return fresh;
}

function forgetEnded(at: number, counts: Map<string, Count>): void {
  for (const [name, { endsAt }] of counts) {
    if (endsAt > at && counts.size <= MOST_CALLERS) return;
    counts.delete(name);
  }
}

/** Whoever has an IPv6 address has a whole network of them. */
function addressOf({ ip = '' }: Request): string {
  return ipKeyGenerator(ip);
}
