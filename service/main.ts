// Starts and stops the process: parts, sweep, HTTP server, and the way back in reverse order.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { answerOversizedHeaders } from './http/oversized-headers.ts';
import { sweep } from './issuance/sweep.ts';
import { startSweeper } from './jobs/sweeper.ts';
import { buildParts, type Parts, type Replacements } from './parts.ts';

/** Requests under way may take this long once the process is asked to stop. */
const DRAIN_MS = 10_000;

export interface Service {
  readonly url: string;
  readonly parts: Parts;
  /** Takes no new requests, lets those under way finish, then closes everything. */
  stop(): Promise<void>;
}

/** Rejects with the cause when the port is taken, a folder cannot be written, or a template is faulty. */
export async function startService(config: Config, replacements: Replacements = {}): Promise<Service> {
  const parts = await buildParts(config, replacements);
  const server = createServer(createApp(parts.http));
  // Longer than reverse proxies keep an idle connection: they do not repeat a POST that meets a closed one.
  server.keepAliveTimeout = 75_000;
  // Half a request is not waited for longer than a slow line needs.
  server.headersTimeout = 20_000;
  server.requestTimeout = 60_000;
  answerOversizedHeaders(server);
  try {
    server.listen(config.port, config.host);
    await once(server, 'listening');
  } catch (error) {
    await parts.close();
    throw error;
  }
  const sweeper = startSweeper(() => sweep(parts.stories), config.sweepSeconds, parts.stories.log);
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  parts.stories.log.info({ url }, 'service started');

  return {
    url,
    parts,
    async stop() {
      await drain(server);
      await sweeper.stop();
      await parts.close();
      parts.stories.log.info({}, 'service stopped');
    },
  };
}

async function drain(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(late);
}
