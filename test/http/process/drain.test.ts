// How a server stops, as a proxy with persistent connections sees it.
import { EventEmitter, once } from 'node:events';
import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createDrainingServer } from '../../../service/process/drain.ts';

/** Answers `/slow` when the test releases it and everything else at once. Connections of its client never time out. */
async function start() {
  const slow = new EventEmitter();
  const draining = createDrainingServer((request, response) => {
    if (request.url !== '/slow') return void response.end('done');
    slow.emit('begun');
    slow.once('go on', () => response.end('done'));
  });
  await new Promise<void>((resolve) => draining.server.listen(0, '127.0.0.1', resolve));
  draining.server.keepAliveTimeout = 0;
  const { port } = draining.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = (path: string) =>
    new Promise<{ status: number | undefined; connection: string | undefined }>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path, agent }, (answer) => {
        answer.resume();
        answer.on('end', () => resolve({ status: answer.statusCode, connection: answer.headers.connection }));
      }).on('error', reject);
    });
  return { ...draining, ask, slow };
}

test('a request in progress is answered with Connection: close, and then the server waits for nothing', async () => {
  const { ask, stop, slow } = await start();
  const answered = ask('/slow');
  await once(slow, 'begun');
  // Timers of the server itself do not pass: a server that waits for its limit never stops.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const stopped = stop();
  vi.advanceTimersByTime(0);
  slow.emit('go on');
  expect(await answered).toEqual({ status: 200, connection: 'close' });
  await stopped;
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
