// Starts and stops the process: dependencies, sweep, HTTP server; stops them in reverse order.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createApp } from '../http/app.ts';
import { createExpressPrototypes } from '../http/middleware/express-prototypes.ts';
import { answerOversizedHeaders } from '../http/middleware/oversized-headers.ts';
import { databaseOf } from '../settings/database.ts';
import type { Config } from '../settings/settings.ts';
import { requireIntactDatabase } from '../store/open-database.ts';
import { startBackgroundLoops } from './background-loops.ts';
import { type Composition, compose, type Replacements } from './compose.ts';
import { createDrainingServer, type DrainOptions } from './drain.ts';

export interface Service {
  readonly url: string;
  readonly composition: Composition;
  /** Stops accepting requests (after the farewell), finishes those in progress, then closes everything. */
  stop(options?: DrainOptions): Promise<void>;
}

/** Rejects with the cause when the port is taken, a folder cannot be written, or a template is faulty. */
export async function startService(config: Config, replacements: Replacements = {}): Promise<Service> {
  requireIntactDatabase(databaseOf(config));
  const composition = await compose(config, replacements);
  const app = createApp(composition.http);
  const { server, stop } = createDrainingServer(app, createExpressPrototypes(app));
  // Longer than reverse proxies keep an idle connection: they do not repeat a POST that meets a closed one.
  server.keepAliveTimeout = 75_000;
  // The service waits for an incomplete request no longer than a slow line needs.
  server.headersTimeout = 20_000;
  server.requestTimeout = 60_000;
  answerOversizedHeaders(server);
  try {
    server.listen(config.port, config.host);
    await once(server, 'listening');
  } catch (error) {
    await composition.close();
    throw error;
  }
  // Where there are workers, they do this work.
  const stopLoops =
    composition.issuance.jobs.place === 'here' ? startBackgroundLoops(config, composition) : () => undefined;
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  composition.issuance.log.info({ url }, 'service started');

  return {
    url,
    composition,
    async stop(options) {
      await stop(options);
      await stopLoops();
      await composition.close();
      composition.issuance.log.info({}, 'service stopped');
    },
  };
}
