// Connects to each webhook address and sends nothing.
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Config } from '../settings/settings.ts';
import { webhookEndpointsOf } from '../settings/webhooks.ts';
import { type Finding, fault, ok, reasonOf, skipped, warning } from './finding.ts';

const CONNECT_MS = 5_000;

/** Sends nothing, because a webhook endpoint would process it as an event. `off` has the endpoints that answered 410. */
export async function checkWebhooks(config: Config, off: ReadonlyMap<string, string>): Promise<Finding[]> {
  const endpoints = webhookEndpointsOf(config);
  if (endpoints.length === 0) return [skipped('webhooks', 'GRADEME_WEBHOOKS is empty: no events are sent')];
  return Promise.all(
    endpoints.map(async ({ id, name, url }) => {
      const since = off.get(id);
      if (since !== undefined)
        return warning(
          'webhooks',
          `${name} is switched off since ${since}, when it answered 410 (gone).`,
          `Take it out of GRADEME_WEBHOOKS, or: grademe webhook enable ${id}`,
        );
      try {
        await reach(new URL(url));
        return ok('webhooks', `${name} can be reached`);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        return fault(
          'webhooks',
          `${name} cannot be reached: ${code ?? reasonOf(error)}.`,
          'Compare GRADEME_WEBHOOKS, and see that the webhook endpoint runs. Events wait for it meanwhile.',
        );
      }
    }),
  );
}

async function reach({ hostname, port, protocol }: URL): Promise<void> {
  const host = hostname.replace(/^\[|\]$/g, '');
  await lookup(host);
  const socket = connect({ host, port: Number(port) || (protocol === 'https:' ? 443 : 80) });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_MS) });
  } finally {
    socket.destroy();
  }
}
