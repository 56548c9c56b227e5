// The route that the learner dashboard and the progress page call: the learner's own awards, with a learner token.
import { type RequestHandler, Router } from 'express';
import { ROUTES } from '../../../shared/api/routes.ts';
import { listMyCertificates } from '../../issuance/queries/list-my-certificates.ts';
import { sendJson } from '../answers/send-json.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import type { HttpDeps } from './deps.ts';

export function createMyCertificatesRoutes({ issuance, authenticator, clicksPerMinute }: HttpDeps): Router {
  const router = Router();
  const identify: RequestHandler = (request, response, next) => {
    response.locals.userId = authenticator.learner(request);
    next();
  };
  const limit = limitPerMinute(clicksPerMinute * 4, (_request, response) => `mine:${response.locals.userId}`);

  router.get(ROUTES.myCertificates, identify, limit, async (_request, response) => {
    sendJson(response, await listMyCertificates(response.locals.userId, issuance));
  });

  return router;
}
