/** @jest-environment node */
// The service client against a scripted fetch: what is sent, what is read, and what every failure becomes.
import { standingOf } from '../../testing/testing.ts';
import { readRetryAfter } from './caller.ts';
import { asTrouble, Trouble } from './problem.ts';
import { mintRequestToken } from './request-token.ts';
import { createServiceClient } from './service-client.ts';

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

function clientOf(...answers: (Response | Error)[]) {
  const sent: { url: string; init: RequestInit }[] = [];
  let token = 1;
  const discarded: string[] = [];
  const client = createServiceClient({
    serviceUrl: 'https://grademe.example/',
    usageId: 'block-v1:Demo+C+1+type@grademe+block@b',
    tokens: {
      read: async () => `token-${token}`,
      discard: (spent) => {
        discarded.push(spent);
        token += 1;
      },
    },
    fetcher: async (url, init) => {
      sent.push({ url, init });
      const answer = answers.shift();
      if (answer instanceof Response) return answer;
      throw answer ?? new Error('no answer left');
    },
  });
  return { client, sent, discarded };
}

async function troubleOf(promise: Promise<unknown>): Promise<Trouble> {
  try {
    await promise;
  } catch (thrown) {
    if (thrown instanceof Trouble) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

const problem = {
  type: 'about:blank',
  title: 'The LMS does not answer',
  status: 503,
  detail: 'Wait.',
  code: 'lms-unavailable',
  id: '01J',
  requestToken: 'their-token',
};

test('reads the standing with the bearer token, the request token and no cookies', async () => {
  const { client, sent } = clientOf(json(200, standingOf('eligible')));
  expect((await client.readStanding('click-12345')).status).toBe('eligible');
  expect(sent[0]?.url).toBe('https://grademe.example/api/v1/standing');
  expect(sent[0]?.init).toMatchObject({ method: 'GET', credentials: 'omit' });
  expect(sent[0]?.init.headers).toMatchObject({
    Authorization: 'Bearer token-1',
    'X-Request-Token': 'click-12345',
  });
});

test('posts the usage key with a grade request', async () => {
  const { client, sent } = clientOf(json(200, standingOf('issued')));
  expect((await client.requestGrade('click-12345'))?.status).toBe('issued');
  expect(sent[0]?.init).toMatchObject({
    method: 'POST',
    body: '{"usageId":"block-v1:Demo+C+1+type@grademe+block@b"}',
  });
});

test('an empty 202 means that the certificate is being rendered', async () => {
  const { client } = clientOf(new Response('', { status: 202 }));
  expect(await client.requestGrade('t')).toBeNull();
});

test('replaces the token once on 401 and repeats the request', async () => {
  const { client, sent, discarded } = clientOf(json(401, {}), json(200, standingOf('eligible')));
  await client.readStanding('t');
  expect(discarded).toEqual(['token-1']);
  expect(sent.map(({ init }) => (init.headers as Record<string, string>).Authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ]);
});

test('gives up after the second 401', async () => {
  const denied = { ...problem, status: 401, code: 'unauthenticated' };
  const { client, sent } = clientOf(json(401, denied), json(401, denied));
  expect((await troubleOf(client.readStanding('t'))).code).toBe('unauthenticated');
  expect(sent).toHaveLength(2);
});

test('reads a problem body and Retry-After', async () => {
  const { client } = clientOf(json(503, problem, { 'Retry-After': '30' }));
  expect(await troubleOf(client.requestGrade('own-token'))).toMatchObject({
    code: 'lms-unavailable',
    detail: 'Wait.',
    retryAfter: 30,
    requestToken: 'their-token',
  });
});

test.each([
  [new TypeError('Failed to fetch'), 'unreachable', 'no network, CORS or TLS'],
  [new Response('<h1>502</h1>', { status: 502 }), 'unreachable', 'a gateway answers for the service'],
  [new Response('<h1>Hi</h1>', { status: 200 }), 'unreadable', 'another site answers'],
  [json(200, { status: 'brand-new', requirements: [] }), 'unreadable', 'a status of a later version'],
] as const)('%# becomes %s: %s', async (answer, code, _why) => {
  const { client } = clientOf(answer);
  expect((await troubleOf(client.readStanding('own-token'))).code).toBe(code);
});

test('stops waiting after 15 seconds', async () => {
  jest.useFakeTimers();
  const client = createServiceClient({
    serviceUrl: 'https://grademe.example',
    usageId: null,
    tokens: { read: async () => 't', discard: () => undefined },
    fetcher: (_url, init) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  });
  const waiting = troubleOf(client.readStanding('own-token'));
  await jest.advanceTimersByTimeAsync(15_000);
  expect((await waiting).code).toBe('timed-out');
  jest.useRealTimers();
});

test('trouble without a request token gets the one that was sent', () => {
  expect(asTrouble(new Trouble({ code: 'unreachable' }), 'own-token').requestToken).toBe('own-token');
  expect(asTrouble(new RangeError('a fault of the block'), 'own-token')).toMatchObject({
    code: 'unreadable',
    requestToken: 'own-token',
  });
});

test.each([
  [null, null],
  ['', null],
  ['12', 12],
  ['Thu, 01 Jan 1970 00:01:30 GMT', 90],
  ['soon', null],
])('Retry-After %p is %p seconds', (header, seconds) => {
  expect(readRetryAfter(header, 0)).toBe(seconds);
});

test('mints a request token on pages without crypto.randomUUID', () => {
  const insecure = { getRandomValues: (bytes: Uint8Array) => bytes.fill(171) } as unknown as Crypto;
  expect(mintRequestToken(insecure)).toBe('ab'.repeat(16));
  expect(mintRequestToken()).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
});
