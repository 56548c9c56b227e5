// Rate limits for each caller, counted in this process: two processes allow twice as much, which still stops a loop or a
// crawler from slowing others down.
import type { RequestHandler, Response } from 'express';
import { type ClientRateLimitInfo, MemoryStore, type Options, rateLimit } from 'express-rate-limit';
import { ServiceProblem } from '../../domain/service-problem.ts';

/** What a limit counts, all routes of its name together. `reads`: public pages, and calls that process a list. `api`: calls about
 *  a few rows. `heavy`: calls that read a whole course. `clicks`: grade requests. `polls`: what a learner's pages read. */
export type RateLimit = 'reads' | 'api' | 'heavy' | 'clicks' | 'polls';

/** These count learners, after authentication; the others count addresses. */
export const isPerLearner = (limit: RateLimit | undefined): boolean =>
  limit === 'clicks' || limit === 'polls';

interface Settings {
  readonly clicksPerMinute: number;
  readonly readsPerMinute: number;
}

export function createRateLimits(
  { clicksPerMinute, readsPerMinute }: Settings,
  userIdOf: (response: Response) => number,
): Readonly<Record<RateLimit, RequestHandler>> {
  const learnerOf = (_request: unknown, response: Response) => String(userIdOf(response));
  return {
    reads: limitPerMinute(readsPerMinute),
    api: limitPerMinute(readsPerMinute * 10),
    heavy: limitPerMinute(Math.max(1, Math.floor(readsPerMinute / 10))),
    clicks: limitPerMinute(clicksPerMinute, learnerOf),
    polls: limitPerMinute(clicksPerMinute * 4, learnerOf),
  };
}

/** Allows `limit` requests a minute for each caller: each address, or each IPv6 network, unless `keyGenerator` names the caller. The
 *  minute begins with the first request. Sets the RateLimit headers of draft 7 of the IETF (draft 8 adds a SHA-256
 *  of the caller's name: docs/decisions/0030-what-an-answer-costs.md). Passes `busy` on. */
export function limitPerMinute(limit: number, keyGenerator?: Options['keyGenerator']): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    store: new BoundedStore(),
    // The checks write to the console when a client sends unusual headers.
    validate: false,
    ...(keyGenerator && { keyGenerator }),
    handler: (_request, _response, next) =>
      next(new ServiceProblem('busy', 'There were too many requests. Wait a minute and try again.')),
  });
}

/** Half of the callers in memory. More within a minute are a distributed attack: the store forgets the older half. */
const HALF_OF_CALLERS = 50_000;

class BoundedStore extends MemoryStore {
  override increment(key: string): Promise<ClientRateLimitInfo> {
    if (this.current.size >= HALF_OF_CALLERS && !this.current.has(key)) {
      this.previous = this.current;
      this.current = new Map();
    }
    return super.increment(key);
  }
}
