// One delivery over real HTTP: the signature as the specification has it, and what becomes of rude webhook endpoints.
import { afterEach, describe, expect, test } from 'vitest';
import { signWebhook } from '../../service/webhooks/sign.ts';
import { createWebhookClient, type WebhookClientOptions } from '../../service/webhooks/webhook-client.ts';
import { freePort } from '../support/free-port.ts';
import {
  isSigned,
  startWebhookEndpoint,
  type WebhookEndpointServer,
} from '../support/servers/webhook-endpoint.ts';

const SECRETS = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', `whsec_${Buffer.alloc(32, 7).toString('base64')}`];
const KEYS = SECRETS.map((secret) => Buffer.from(secret.slice(6), 'base64'));
const BODY = JSON.stringify({
  type: 'certificate.retired',
  timestamp: '2026-11-22T10:00:00.000Z',
  data: { certificate: '3f2a2f0e-5a0e-4a6e-9d0c-0f4f5b0c1d2e', verifyUrl: 'https://g.example.org/verify/Ω' },
});

let server: WebhookEndpointServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const courierTo = (url: string, over: Partial<WebhookClientOptions> = {}) =>
  createWebhookClient({
    endpoints: [{ id: 'r', name: 'there', url }],
    keys: KEYS,
    timeoutMs: 20_000,
    giveUpDays: 3,
    logDays: 30,
    version: '1.2.3',
    fetch,
    now: () => new Date(),
    ...over,
  });
const send = (url: string, over?: Partial<WebhookClientOptions>) =>
  courierTo(url, over).send('r', 'msg_1', BODY);

describe('a signature', () => {
  test('is that of the published libraries', () => {
    // The example of the reference implementations (standard-webhooks, libraries/*/test).
    const signed = signWebhook(
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330,
      '{"test": 2432232314}',
      KEYS.slice(0, 1),
    );
    expect(signed).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('is there for each secret, and is right for this body, id and time alone', async () => {
    server = await startWebhookEndpoint(SECRETS);
    expect(await send(`${server.url}/hook?key=of-the-endpoint`)).toEqual({
      status: 200,
      retryAfter: undefined,
    });
    const [got] = server.received;
    expect(got?.signedBy).toEqual(SECRETS);
    expect(got?.raw).toBe(BODY);
    expect(got?.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'GradeMe/1.2.3' });
    const headers = got?.headers ?? {};
    const [secret = ''] = SECRETS;
    expect(isSigned(secret, headers, `${BODY} `)).toBe(false);
    expect(isSigned(secret, { ...headers, 'webhook-id': 'msg_2' }, BODY)).toBe(false);
    expect(isSigned(secret, headers, BODY, Date.now() + 301_000)).toBe(false);
    expect(isSigned(`whsec_${Buffer.alloc(32, 8).toString('base64')}`, headers, BODY)).toBe(false);
  });
});

describe('a webhook endpoint', () => {
  test('that redirects is not followed', async () => {
    const elsewhere = await startWebhookEndpoint(SECRETS);
    server = await startWebhookEndpoint(SECRETS);
    server.answer((response) => response.writeHead(307, { Location: `${elsewhere.url}/` }).end());
    expect(await send(server.url)).toMatchObject({ status: 307 });
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });

  test('that does not answer is not waited for', async () => {
    server = await startWebhookEndpoint(SECRETS);
    server.answer(() => undefined);
    expect(await send(server.url, { timeoutMs: 300 })).toEqual({ problem: 'time-out' });
  });

  test('that talks without end is not listened to', async () => {
    server = await startWebhookEndpoint(SECRETS);
    server.answer((response) => {
      response.writeHead(200);
      const talk = () => !response.destroyed && response.write('x'.repeat(65_536), () => setImmediate(talk));
      talk();
    });
    expect(await send(server.url)).toMatchObject({ status: 200 });
  });

  test('that is not there, or no server of HTTP, is named by a code', async () => {
    expect(await send(`http://127.0.0.1:${await freePort()}/secret-path`)).toEqual({
      problem: 'ECONNREFUSED',
    });
    expect(await send('http://nobody.invalid/')).toEqual({ problem: 'ENOTFOUND' });
    server = await startWebhookEndpoint(SECRETS);
    server.answer((response) => response.socket?.destroy());
    expect(Object.keys(await send(server.url))).toEqual(['problem']);
  });

  test('that asks for patience is heard, as far as it makes sense', async () => {
    server = await startWebhookEndpoint(SECRETS);
    const answers: (number | undefined)[] = [];
    for (const header of ['120', '99999999', 'tomorrow', '-1']) {
      server.answer((response) => response.writeHead(503, { 'Retry-After': header }).end());
      const reply = await send(server.url);
      answers.push('status' in reply ? reply.retryAfter : -1);
    }
    expect(answers).toEqual([120, 86_400, undefined, undefined]);
  });
});
