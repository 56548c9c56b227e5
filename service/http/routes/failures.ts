// Failed certificates of a course and their retry; and the templates that its staff can choose.
import { json, Router } from 'express';
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import { retryRequest } from '../../../shared/staff/failures.ts';
import { listFailures, retryFailures } from '../../issuance/jobs/failures.ts';
import { listTemplates } from '../../issuance/settings/list-templates.ts';
import { sendJson } from '../answers/send-json.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { requestTokenOf } from '../middleware/request-token.ts';
import { pathValue } from '../requests/path-value.ts';
import { readInput } from '../requests/read-input.ts';
import type { HttpDeps } from './deps.ts';

/** Limit of a body with five hundred certificate IDs. */
const LARGEST_BODY = '32kb';

const whole = z.coerce.number<string>().int();
const pageQuery = z.object({
  after: whole.min(1).max(2_147_483_647).optional(),
  limit: whole.min(1).max(1_000).default(100),
});

export function createFailureRoutes({ issuance, authenticateStaff, readsPerMinute }: HttpDeps): Router {
  const router = Router();
  const limit = limitPerMinute(readsPerMinute * 10);
  const body = json({ limit: LARGEST_BODY, type: () => true });
  const course = `${ROUTES.staff}/courses/:courseKey`;

  router.get(`${course}/failures`, limit, async (request, response) => {
    const staff = await authenticateStaff(request);
    const page = readInput(pageQuery, request.query);
    sendJson(response, await listFailures(pathValue(request, 'courseKey'), page, staff, issuance));
  });

  router.post(`${course}/failures/retry`, limit, body, async (request, response) => {
    const staff = await authenticateStaff(request);
    const wish = readInput(retryRequest, request.body ?? {});
    const context = { staff, requestToken: requestTokenOf(response) };
    sendJson(response, await retryFailures(pathValue(request, 'courseKey'), wish, context, issuance));
  });

  router.get(`${course}/templates`, limit, async (request, response) => {
    const staff = await authenticateStaff(request);
    sendJson(response, listTemplates(pathValue(request, 'courseKey'), staff, issuance));
  });

  return router;
}
