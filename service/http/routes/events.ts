// The log of webhook deliveries for global staff and services, and retrying events that were given up.
import { z } from 'zod';
import {
  deliveryPage,
  deliveryStatus,
  enableAnswer,
  enableRequest,
  retryDeliveriesAnswer,
  retryDeliveriesRequest,
} from '../../../shared/api/events.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { enableEndpoints, listDeliveries, retryDeliveries } from '../../issuance/events/deliveries.ts';
import { ok } from '../routing/answers.ts';
import { jsonBody } from '../routing/body.ts';
import { pageSize, whole } from '../routing/params.ts';
import { type Route, route, staff } from '../routing/route.ts';

const LARGEST_BODY = '128kb';

const events = `${ROUTES.staff}/events`;
const change = { access: staff('write', 'everywhere'), limit: 'reads' } as const;

export const EVENT_ROUTES: readonly Route[] = [
  route('get', events, {
    access: staff('read', 'everywhere'),
    limit: 'reads',
    query: z.object({
      status: deliveryStatus.optional(),
      before: whole(1, Number.MAX_SAFE_INTEGER).optional(),
      limit: pageSize(100),
    }),
    summary: 'List the webhook deliveries, the newest first',
    description: 'For global staff and services.',
    answers: ok(deliveryPage),
    handle: ({ query }, context, { webhookClient, issuance }) =>
      listDeliveries(query, context.staff, webhookClient, issuance),
  }),
  route('post', `${events}/retry`, {
    ...change,
    body: jsonBody(retryDeliveriesRequest, LARGEST_BODY),
    summary: 'Retry deliveries that the service gave up',
    answers: ok(retryDeliveriesAnswer),
    handle: ({ body }, context, { issuance }) => retryDeliveries(body, context, issuance),
  }),
  route('post', `${ROUTES.staff}/webhooks/enable`, {
    ...change,
    body: jsonBody(enableRequest, LARGEST_BODY),
    summary: 'Enable webhook endpoints again that answered 410 (gone)',
    answers: ok(enableAnswer),
    handle: ({ body }, context, { issuance }) => enableEndpoints(body, context, issuance),
  }),
];
