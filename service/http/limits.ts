// How often one caller may ask. Counted in this process: two processes allow twice as much, which is enough
// to keep a loop or a crawler from hurting others.
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { ServiceProblem } from '../domain/service-problem.ts';

const WINDOW_MS = 60_000;

/** At most `limit` a minute for each caller that `nameOf` tells apart; by address when it is not given. */
export function limitPerMinute(
  limit: number,
  nameOf?: (request: Request, response: Response) => string,
): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: nameOf ?? ((request) => ipKeyGenerator(request.ip ?? '')),
    handler: (_request, response, next) => {
      const seconds = Number(response.getHeader('Retry-After') ?? WINDOW_MS / 1000);
      next(
        new ServiceProblem('busy', 'That was a little too often. Wait a minute and try again.', {
          retryAfter: seconds,
        }),
      );
    },
  });
}
