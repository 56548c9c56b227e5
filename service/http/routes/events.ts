// The log of webhook deliveries for global staff and services, and retrying events that were given up.
import { json, Router } from 'express';
import { z } from 'zod';
import { deliveryStatus, retryDeliveriesRequest, switchOnRequest } from '../../../shared/api/events.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { listDeliveries, retryDeliveries, switchOnEndpoints } from '../../issuance/events/deliveries.ts';
import { sendJson } from '../answers/send-json.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { requestTokenOf } from '../middleware/request-token.ts';
import { readInput } from '../requests/read-input.ts';
import type { HttpDeps } from './deps.ts';

const LARGEST_BODY = '128kb';

const whole = (most: number) => z.coerce.number<string>().int().min(1).max(most);
const logQuery = z.object({
  status: deliveryStatus.optional(),
  before: whole(Number.MAX_SAFE_INTEGER).optional(),
  limit: whole(1_000).default(100),
});

export function createEventRoutes({
  issuance,
  authenticateStaff,
  webhookClient,
  readsPerMinute,
}: HttpDeps): Router {
  const router = Router();
  const limit = limitPerMinute(readsPerMinute);

  router.get(`${ROUTES.staff}/events`, limit, async (request, response) => {
    const staff = await authenticateStaff(request);
    sendJson(
      response,
      await listDeliveries(readInput(logQuery, request.query), staff, webhookClient, issuance),
    );
  });

  router.post(
    `${ROUTES.staff}/events/retry`,
    limit,
    json({ limit: LARGEST_BODY, type: () => true }),
    async (request, response) => {
      const staff = await authenticateStaff(request);
      const which = readInput(retryDeliveriesRequest, request.body ?? {});
      const context = { staff, requestToken: requestTokenOf(response) };
      sendJson(response, await retryDeliveries(which, context, issuance));
    },
  );

  router.post(
    `${ROUTES.staff}/events/switch-on`,
    limit,
    json({ limit: LARGEST_BODY, type: () => true }),
    async (request, response) => {
      const staff = await authenticateStaff(request);
      const which = readInput(switchOnRequest, request.body ?? {});
      const context = { staff, requestToken: requestTokenOf(response) };
      sendJson(response, await switchOnEndpoints(which, context, issuance));
    },
  );

  return router;
}
