// A service with webhook endpoints that record what they get.
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach } from 'vitest';
import { deliveryPage } from '../../../shared/api/events.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { startWebhookEndpoint, type WebhookEndpointServer } from '../../support/servers/webhook-endpoint.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

export const OLD = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
export const NEW = `whsec_${Buffer.alloc(24, 2).toString('base64')}`;
export const opened: (() => Promise<unknown>)[] = [];
export async function endpoint(port?: number): Promise<WebhookEndpointServer> {
  const it = await startWebhookEndpoint([OLD, NEW], port);
  opened.push(() => it.close());
  return it;
}
export const told = (...urls: string[]) => ({
  GRADEME_WEBHOOKS: urls.join(','),
  GRADEME_WEBHOOK_SECRETS: `${NEW} ${OLD}`,
  // A retry after a late answer of a busy machine would look like an event that is sent twice.
  GRADEME_WEBHOOK_TIMEOUT_MS: '10000',
});
export async function open(environment: Record<string, string>): Promise<World> {
  const world = await startWorld({ environment });
  opened.push(() => world.close());
  return world;
}
const olga = (world: World) => ({ authorization: `JWT ${world.lms.mintPlatformToken('olga')}` });
export const log = async (world: World, query = '') =>
  deliveryPage.parse((await world.call('GET', `${ROUTES.staff}/events${query}`, olga(world))).body);
export const post = (world: World, path: string, body: object) =>
  world.call('POST', `${ROUTES.staff}/${path}`, olga(world), body);
/** Retries wait for seconds: the clock of the row is put back instead. */
export const hurry = (world: World) => {
  const database = new Database(join(world.folder, 'grademe.sqlite3'));
  database
    .prepare("update webhook_deliveries set retry_at = '2000-01-01T00:00:00.000Z' where status = 'waiting'")
    .run();
  database.close();
};

/** Call once in each file. */
export function setUpWebhooks(): void {
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });
}
