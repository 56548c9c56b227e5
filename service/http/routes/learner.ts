// Routes that the block calls for its learner: standing and grade requests.
import { type IRouter, json, type RequestHandler, type Response } from 'express';
import { ROUTES } from '../../../shared/api/routes.ts';
import { gradeRequest, type StandingAnswer } from '../../../shared/certificates/standing.ts';
import { gradeMe } from '../../issuance/award/grade-me.ts';
import { showStanding } from '../../issuance/award/show-standing.ts';
import type { BlockSession } from '../../issuance/deps.ts';
import { sendJson } from '../answers/send-json.ts';
import { requireSameBlock } from '../auth/authenticate.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { requestTokenOf } from '../middleware/request-token.ts';
import { readInput } from '../requests/read-input.ts';
import type { HttpDeps } from './deps.ts';

const LARGEST_BODY = '4kb';

/** perf(0030): mounted on the application, because a router of its own takes as long as the route. Delete when Express's routing
 *  no longer shows in the measurements. */
export function addLearnerRoutes(router: IRouter, deps: HttpDeps): void {
  const { issuance, authenticator } = deps;
  // The limit counts learners, so the learner is authenticated first.
  const perLearner = (limit: number): RequestHandler[] => [
    (request, response, next) => {
      response.locals.asker = authenticator.asker(request);
      next();
    },
    limitPerMinute(limit, (_request, response) => `learner:${askerOf(response).userId}`),
  ];

  router.get(ROUTES.standing, ...perLearner(deps.clicksPerMinute * 4), async (_request, response) => {
    const answer = await showStanding(askerOf(response), issuance);
    sendJson(response, answer);
  });

  router.post(
    ROUTES.gradeRequests,
    ...perLearner(deps.clicksPerMinute),
    json({ limit: LARGEST_BODY, type: () => true }),
    async (request, response) => {
      const session = askerOf(response);
      requireSameBlock(session, readInput(gradeRequest, request.body ?? {}).usageId);
      const answer = await gradeMe(session, requestTokenOf(response), issuance);
      sendJson(response.status(statusOf(answer)), answer);
    },
  );
}

function askerOf(response: Response): BlockSession {
  return response.locals.asker as BlockSession;
}

/** Outcomes are data: "not passing" is an answer. Only unfinished work is 202. */
function statusOf(answer: StandingAnswer): number {
  return answer.status === 'generating' ? 202 : 200;
}
