// Starts and stops the process: dependencies, sweep, HTTP server; stops them in reverse order.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createApp } from '../http/app.ts';
import { createExpressPrototypes } from '../http/middleware/express-prototypes.ts';
import { answerOversizedHeaders } from '../http/middleware/oversized-headers.ts';
import { sweep } from '../issuance/jobs/sweep.ts';
import { runPass } from '../issuance/runs/run-pass.ts';
import { startRunLoop } from '../jobs/run-loop.ts';
import { startSweeper } from '../jobs/sweeper.ts';
import { databaseOf } from '../settings/database.ts';
import { statusHintLoopOptionsOf } from '../settings/notifications.ts';
import type { Config } from '../settings/settings.ts';
import { requireIntactDatabase } from '../store/open-database.ts';
import { type Composition, compose, type Replacements } from './compose.ts';
import { startDeliveryLoop } from './delivery-loop.ts';
import { createDrainingServer, type DrainOptions } from './drain.ts';
import { startStatusHintLoop } from './status-hint-loop.ts';

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
  // Where there are workers, they sweep, deliver, process runs, and process passing-status notifications.
  const { issuance: deps } = composition;
  const pass = (signal: AbortSignal) => runPass(config.runIntervalMinutes, signal, deps);
  const rounds =
    deps.jobs.place === 'here'
      ? [
          startSweeper(() => sweep(deps), config.sweepSeconds, deps.log),
          startDeliveryLoop(composition.webhookClient, deps, config.sweepSeconds),
          startRunLoop(pass, config.sweepSeconds, deps.log),
          ...(config.actOnStatusHints ? [startStatusHintLoop(statusHintLoopOptionsOf(config), deps)] : []),
        ]
      : [];
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  composition.issuance.log.info({ url }, 'service started');

  return {
    url,
    composition,
    async stop(options) {
      await stop(options);
      await Promise.all(rounds.map((round) => round.stop()));
      await composition.close();
      composition.issuance.log.info({}, 'service stopped');
    },
  };
}
