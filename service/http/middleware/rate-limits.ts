// Rate limits for each caller, counted in this process: two processes allow twice as much, which still stops a loop or a
// crawler from slowing others down.
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { ServiceProblem } from '../../domain/service-problem.ts';

const WINDOW_MS = 60_000;
const WINDOW_SECONDS = WINDOW_MS / 1000;
/** Number of callers in memory. More within a minute are a distributed attack: the oldest entries are dropped. */
const MAX_CALLERS = 100_000;

/** What a limit counts, all routes of its name together. `reads`: public pages, and calls that process a list. `api`: calls about
 *  a few rows. `heavy`: calls that read a whole course. `clicks`: grade requests. `polls`: what a learner's pages read. */
export type RateLimit = 'reads' | 'api' | 'heavy' | 'clicks' | 'polls';

/** These count learners, after authentication; the others count addresses. */
export const isPerLearner = (limit: RateLimit | undefined): boolean =>
  limit === 'clicks' || limit === 'polls';

interface Count {
  asked: number;
  readonly endsAt: number;
}

interface Settings {
  readonly clicksPerMinute: number;
  readonly readsPerMinute: number;
}

export function createRateLimits(
  { clicksPerMinute, readsPerMinute }: Settings,
  userIdOf: (response: Response) => number,
): Readonly<Record<RateLimit, RequestHandler>> {
  const learnerOf = (_request: Request, response: Response) => `learner:${userIdOf(response)}`;
  return {
    reads: limitPerMinute(readsPerMinute),
    api: limitPerMinute(readsPerMinute * 10),
    heavy: limitPerMinute(Math.max(1, Math.floor(readsPerMinute / 10))),
    clicks: limitPerMinute(clicksPerMinute, learnerOf),
    polls: limitPerMinute(clicksPerMinute * 4, learnerOf),
  };
}

/** Allows `limit` requests a minute for each caller, identified by `nameOf` or else by IP address. Sets the RateLimit headers of
 *  draft 8 of the IETF. Throws `busy`. */
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

/** Returns the caller's counter; its minute begins with the first request. */
function countOf(name: string, at: number, counts: Map<string, Count>): Count {
  const known = counts.get(name);
  if (known !== undefined && known.endsAt > at) return known;
  const fresh = { asked: 0, endsAt: at + WINDOW_MS };
  // Inserted at the end: the Map stays ordered by the end of the minute.
  counts.delete(name);
  counts.set(name, fresh);
  dropEnded(at, counts);
  return fresh;
}

function dropEnded(at: number, counts: Map<string, Count>): void {
  for (const [name, { endsAt }] of counts) {
    if (endsAt > at && counts.size <= MAX_CALLERS) return;
    counts.delete(name);
  }
}

/** An IPv6 client owns a whole network of addresses, so these are counted by network. */
function addressOf({ ip = '' }: Request): string {
  return ipKeyGenerator(ip);
}
