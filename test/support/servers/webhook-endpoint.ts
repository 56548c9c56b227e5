// A webhook endpoint: a real HTTP server that checks signatures as the Standard Webhooks specification says, with
// its own code, and sends the answers that a test sets.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { webhookBody } from '../../../shared/api/events.ts';

interface Received {
  readonly id: string;
  readonly headers: IncomingMessage['headers'];
  readonly raw: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests assert the fields they mean.
  readonly body: any;
  /** By which of the secrets a signature is right. */
  readonly signedBy: readonly string[];
}

type Behaviour = (response: ServerResponse, count: number) => void;

export interface WebhookEndpointServer {
  readonly url: string;
  readonly received: Received[];
  /** From now on; 200 until it is called. */
  answer(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** The key is what stands after whsec_, in base64. Five minutes is the tolerance the specification names. */
export function isSigned(
  secret: string,
  headers: IncomingMessage['headers'],
  raw: string,
  now = Date.now(),
): boolean {
  const [id, at, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name] ?? ''),
  ) as [string, string, string];
  if (!/^\d+$/.test(at) || Math.abs(now / 1000 - Number(at)) > 300) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${at}.${raw}`).digest();
  return signatures.split(' ').some((each) => {
    const [version, signature = ''] = each.split(',');
    const given = Buffer.from(signature, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

export async function startWebhookEndpoint(
  secrets: readonly string[],
  port = 0,
): Promise<WebhookEndpointServer> {
  const received: Received[] = [];
  let behave: Behaviour = (response) => void response.writeHead(200).end('ok');
  const server = createServer(async (request, response) => {
    const raw = await text(request);
    const { headers } = request;
    received.push({
      id: String(headers['webhook-id']),
      headers,
      raw,
      body: webhookBody.parse(JSON.parse(raw)),
      signedBy: secrets.filter((secret) => isSigned(secret, headers, raw)),
    });
    behave(response, received.length);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer(behaviour) {
      behave = behaviour;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
