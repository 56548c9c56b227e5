// The server closes connections that send no complete request, whatever their client does: with real sockets.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { answerOversizedHeaders } from '../../../service/http/middleware/oversized-headers.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A server like the service's with short limits: it drops half a request soon, and checks every few milliseconds. */
async function startServer(): Promise<{ port: number; accepted: Promise<Socket> }> {
  const server = createServer(
    { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 10 },
    (request, response) => request.resume().on('end', () => response.end('read')),
  );
  answerOversizedHeaders(server, 50);
  open.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  const accepted = once(server, 'connection').then(([socket]) => socket as Socket);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, accepted };
}

/** A client that sends this and then nothing, and never closes its side. */
async function say(text: string): Promise<{ said: () => string; closed: Promise<unknown> }> {
  const { port, accepted } = await startServer();
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  open.push(() => client.destroy());
  let said = '';
  client.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  client.on('error', () => {});
  if (text !== '') client.write(text);
  const socket = await accepted;
  return { said: () => said, closed: socket.destroyed ? Promise.resolve() : once(socket, 'close') };
}

const HALF_A_BODY = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf';

describe('a client that never closes its side', () => {
  test.each([
    ['says nothing', '', '408'],
    ['begins a request line', 'GET /hea', '408'],
    ['sends one header and waits', 'GET /healthz HTTP/1.1\r\nHost: x\r\n', '408'],
    ['sends half a body', HALF_A_BODY, '408'],
    ['speaks another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', '400'],
    ['has headers that are too large', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}`, '401'],
  ])('and %s is answered, and its connection closed', async (_what, text, status) => {
    const { said, closed } = await say(text);
    await closed;
    await expect.poll(said, { timeout: 10_000 }).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });
});
