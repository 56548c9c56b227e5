// Certificates of an award that expire: list and renew.
import { json, Router } from 'express';
import { z } from 'zod';
import { MOST_DAYS, MOST_RENEWALS, renewalsRequest } from '../../../shared/staff/renewals.ts';
import { listEnding, renewMany } from '../../issuance/corrections/renew-many.ts';
import { sendJson } from '../answers/send-json.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { requestTokenOf } from '../middleware/request-token.ts';
import { AWARD_PATH, awardOf, noRetries } from '../requests/award-options.ts';
import { readInput } from '../requests/read-input.ts';
import type { HttpDeps } from './deps.ts';

const LARGEST_BODY = '64kb';

const whole = z.coerce.number<string>().int();
const endingQuery = z.object({
  within_days: whole.min(0).max(MOST_DAYS).default(30),
  after: whole.min(0).optional(),
  limit: whole.min(1).max(MOST_RENEWALS).default(MOST_RENEWALS),
});

export function createRenewalRoutes({ issuance, authenticateStaff, readsPerMinute }: HttpDeps): Router {
  const router = Router();
  const limit = limitPerMinute(readsPerMinute * 10);

  router.get(`${AWARD_PATH}/ending`, limit, async (request, response) => {
    const staff = await authenticateStaff(request);
    const { within_days: withinDays, after, limit: most } = readInput(endingQuery, request.query);
    sendJson(
      response,
      await listEnding(awardOf(request), { withinDays, after, limit: most }, staff, issuance),
    );
  });

  router.post(
    `${AWARD_PATH}/renewals`,
    limit,
    json({ limit: LARGEST_BODY, type: () => true }),
    async (request, response) => {
      const staff = await authenticateStaff(request);
      const input = readInput(renewalsRequest, request.body ?? {});
      const context = { staff, requestToken: requestTokenOf(response) };
      sendJson(response, await renewMany(awardOf(request), input, context, issuance, noRetries()));
    },
  );
  return router;
}
