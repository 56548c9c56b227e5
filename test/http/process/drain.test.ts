// How a server stops: what a proxy that keeps connections sees of it.
import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createDrainingServer } from '../../../service/process/drain.ts';

/** Answers `/slow` after 300 ms and everything else at once; gives a client that keeps its connections. */
async function start() {
  const draining = createDrainingServer((request, response) => {
    setTimeout(() => response.end('done'), request.url === '/slow' ? 300 : 0);
  });
  await new Promise<void>((resolve) => draining.server.listen(0, '127.0.0.1', resolve));
  const { port } = draining.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = (path: string) =>
    new Promise<{ status: number | undefined; connection: string | undefined }>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path, agent }, (answer) => {
        answer.resume();
        answer.on('end', () => resolve({ status: answer.statusCode, connection: answer.headers.connection }));
      }).on('error', reject);
    });
  return { ...draining, ask };
}

test('a request under way is answered, told that its connection ends, and then nothing is waited for', async () => {
  const { ask, stop } = await start();
  const slow = ask('/slow');
  await wait(100);
  const startedAt = Date.now();
  await stop();
  expect(await slow).toEqual({ status: 200, connection: 'close' });
  expect(Date.now() - startedAt).toBeLessThan(2_000);
});

test('during the farewell requests are answered, and only /readyz says no', async () => {
  const { ask, stop } = await start();
  expect(await ask('/readyz')).toEqual({ status: 200, connection: 'keep-alive' });
  const stopped = stop({ farewellMs: 400 });
  expect(await ask('/readyz')).toEqual({ status: 503, connection: 'close' });
  expect(await ask('/api')).toEqual({ status: 200, connection: 'close' });
  await stopped;
  await expect(ask('/api')).rejects.toThrow('ECONNREFUSED');
});
