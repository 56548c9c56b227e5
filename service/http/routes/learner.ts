// What the block calls for its learner: where do I stand, and grade me.
import { json, Router } from 'express';
import { ROUTES } from '../../../shared/routes.ts';
import { gradeRequest, type StandingAnswer } from '../../../shared/standing.ts';
import { gradeMe } from '../../issuance/grade-me.ts';
import type { Asker } from '../../issuance/parts.ts';
import { showStanding } from '../../issuance/show-standing.ts';
import { requireSameBlock } from '../authenticate.ts';
import { limitPerMinute } from '../limits.ts';
import type { HttpParts } from '../parts.ts';
import { readInput } from '../read-input.ts';
import { requestTokenOf } from '../request-token.ts';

const LARGEST_BODY = '4kb';

export function createLearnerRoutes(parts: HttpParts): Router {
  const { stories, gatekeeper } = parts;
  const router = Router();
  const askers = new WeakMap<object, Asker>();
  const authenticate = (request: object & Parameters<typeof gatekeeper.asker>[0]) => {
    const asker = askers.get(request) ?? gatekeeper.asker(request);
    askers.set(request, asker);
    return asker;
  };
  const perLearner = (limit: number) =>
    limitPerMinute(limit, (request) => `learner:${authenticate(request).userId}`);

  router.get(ROUTES.standing, perLearner(parts.clicksPerMinute * 4), async (request, response) => {
    const answer = await showStanding(authenticate(request), stories);
    response.set('Cache-Control', 'no-store').json(answer);
  });

  router.post(
    ROUTES.gradeRequests,
    perLearner(parts.clicksPerMinute),
    json({ limit: LARGEST_BODY, type: () => true }),
    async (request, response) => {
      const asker = authenticate(request);
      requireSameBlock(asker, readInput(gradeRequest, request.body ?? {}).usageId);
      const answer = await gradeMe(asker, requestTokenOf(response), stories);
      response.status(statusOf(answer)).set('Cache-Control', 'no-store').json(answer);
    },
  );

  return router;
}

/** Outcomes are data: "not passing" is an answer. Only unfinished work is 202. */
function statusOf(answer: StandingAnswer): number {
  return answer.status === 'generating' ? 202 : 200;
}
