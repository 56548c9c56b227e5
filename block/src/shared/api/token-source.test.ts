/** @jest-environment node */
// The token source against a handler that counts: few requests, fresh tokens, and a code for each refusal.
import { Trouble } from './problem.ts';
import { createTokenSource, tokenSourceFor } from './token-source.ts';

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const handler = { url: '/handler/token', readCsrf: () => 'csrf-1' };

function counting(answer: (count: number) => Response | Error) {
  const sent: RequestInit[] = [];
  const fetcher = async (_url: string, init: RequestInit) => {
    sent.push(init);
    const made = answer(sent.length);
    if (made instanceof Error) throw made;
    return made;
  };
  return { sent, fetcher };
}

const tokens = (count: number) => json(200, { token: `token-${count}`, expires_in: 300 });

async function codeOf(promise: Promise<unknown>) {
  const caught: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return caught instanceof Trouble ? caught.code : caught;
}

test('sends its request with the CSRF header and the session cookie', async () => {
  const { sent, fetcher } = counting(tokens);
  await createTokenSource(handler, fetcher).read();
  expect(sent[0]).toMatchObject({ method: 'POST', body: '{}', credentials: 'same-origin' });
  expect(sent[0]?.headers).toMatchObject({ 'X-CSRFToken': 'csrf-1' });
});

test('sends no CSRF header when the page has no such cookie', async () => {
  const { sent, fetcher } = counting(tokens);
  await createTokenSource({ ...handler, readCsrf: () => null }, fetcher).read();
  expect(sent[0]?.headers).not.toHaveProperty('X-CSRFToken');
});

test('caches a token until 15 seconds before it expires', async () => {
  let now = 0;
  const { sent, fetcher } = counting(tokens);
  const source = createTokenSource(handler, fetcher, () => now);
  expect(await source.read()).toBe('token-1');
  now = 284_999;
  expect(await source.read()).toBe('token-1');
  now = 285_000;
  expect(await source.read()).toBe('token-2');
  expect(sent).toHaveLength(2);
});

test('sends one request for all waiting callers', async () => {
  const { sent, fetcher } = counting(tokens);
  const source = createTokenSource(handler, fetcher);
  expect(await Promise.all([source.read(), source.read(), source.read()])).toEqual(Array(3).fill('token-1'));
  expect(sent).toHaveLength(1);
});

test('asks again after a failure', async () => {
  const { fetcher } = counting((count) => (count === 1 ? new TypeError('offline') : tokens(count)));
  const source = createTokenSource(handler, fetcher);
  expect(await codeOf(source.read())).toBe('lms-unreachable');
  expect(await source.read()).toBe('token-2');
});

test('replaces a token that the service did not accept, and only that one', async () => {
  const { sent, fetcher } = counting(tokens);
  const source = createTokenSource(handler, fetcher);
  source.discard(await source.read());
  expect(await source.read()).toBe('token-2');
  source.discard('token-1');
  expect(await source.read()).toBe('token-2');
  expect(sent).toHaveLength(2);
});

test('is one per page and handler', () => {
  const { fetcher } = counting(tokens);
  const first = tokenSourceFor({ ...handler, url: '/a' }, fetcher);
  expect(tokenSourceFor({ ...handler, url: '/a' }, fetcher)).toBe(first);
  expect(tokenSourceFor({ ...handler, url: '/b' }, fetcher)).not.toBe(first);
});

const page = (status: number) => new Response('<html>', { status });

test.each([
  [json(401, { error: 'Log in.' }), 'signed-out', 'the status of the handler'],
  [page(403), 'signed-out', 'Django refuses the CSRF token or an anonymous POST'],
  [json(409, { error: 'Preview.' }), 'preview', 'Studio and drafts'],
  [page(404), 'preview', 'handlers exist for published blocks only'],
  [page(200), 'preview', 'a page where an answer should be'],
  [json(503, { error: 'Not set up.' }), 'not-configured', 'the operator left something out'],
  [page(503), 'lms-unreachable', 'a proxy in front of the LMS'],
  [json(200, { success: 'ProcessingError' }), 'lms-unreachable', 'how the LMS reports a ProcessingError'],
  [page(500), 'lms-unreachable', 'the LMS failed'],
] as const)('%# reads as %s: %s', async (response, code, _why) => {
  expect(await codeOf(createTokenSource(handler, async () => response).read())).toBe(code);
});

test('a redirect to the log-in page means the session ended', async () => {
  const answer = page(200);
  Object.defineProperty(answer, 'redirected', { value: true });
  expect(await codeOf(createTokenSource(handler, async () => answer).read())).toBe('signed-out');
});
