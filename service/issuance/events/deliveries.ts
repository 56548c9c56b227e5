// The log of deliveries, and retries of events that were given up. Events concern every course, so only staff with access to all
// courses see the log.
import type {
  DeliveryPage,
  DeliveryStatus,
  EnableRequest,
  RetryDeliveriesRequest,
} from '../../../shared/api/events.ts';
import type { Staff } from '../../domain/staff.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { DeliveryQuery, WebhookClient } from '../ports/events.ts';

/** Newest first. Rejects with `forbidden`. */
export async function listDeliveries(
  query: DeliveryQuery & { readonly status?: DeliveryStatus | undefined },
  staff: Staff,
  { endpoints }: Pick<WebhookClient, 'endpoints'>,
  { stores }: Pick<IssuanceDeps, 'stores'>,
): Promise<DeliveryPage> {
  requireAccess(staff, 'read', undefined);
  const page = await stores.events.listDeliveries(query);
  const off = await stores.events.listDisabled();
  const names = new Map(endpoints.map(({ id, name }) => [id, name]));
  return {
    deliveries: page.map(({ key: _key, ...rest }) => ({
      ...rest,
      endpoint: names.get(rest.endpointId) ?? null,
    })),
    endpoints: endpoints.map(({ id, name }) => ({ id, address: name, disabledSince: off.get(id) ?? null })),
    next: page.length < query.limit ? null : (page.at(-1)?.key ?? null),
  };
}

/** Delivery starts within seconds. Rejects with `forbidden`. */
export async function retryDeliveries(
  which: RetryDeliveriesRequest,
  { staff, requestToken }: StaffContext,
  { stores, clock, log }: Pick<IssuanceDeps, 'stores' | 'clock' | 'log'>,
): Promise<{ retried: number; requestToken: string }> {
  requireAccess(staff, 'write', undefined);
  const retried = await stores.events.revive(which, clock.now().toISOString());
  log.info({ requestToken, actor: staff.actor, retried }, 'events are tried again');
  return { retried, requestToken };
}

/** Enables webhook endpoints that answered 410, and sends what has waited for them. Idempotent. Rejects with `forbidden`. */
export async function enableEndpoints(
  which: EnableRequest,
  { staff, requestToken }: StaffContext,
  { stores, clock, log }: Pick<IssuanceDeps, 'stores' | 'clock' | 'log'>,
): Promise<{ enabled: number; requestToken: string }> {
  requireAccess(staff, 'write', undefined);
  const enabled = await stores.events.enable(which, clock.now().toISOString());
  log.info({ requestToken, actor: staff.actor, enabled }, 'webhook endpoints enabled');
  return { enabled, requestToken };
}
