// Starts and stops the process: parts, sweep, HTTP server, and the way back in reverse order.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createApp } from '../http/app.ts';
import { bornFor } from '../http/middleware/express-prototypes.ts';
import { answerOversizedHeaders } from '../http/middleware/oversized-headers.ts';
import { sweep } from '../issuance/jobs/sweep.ts';
import { runPass } from '../issuance/runs/run-pass.ts';
import { startRunLoop } from '../jobs/run-loop.ts';
import { startSweeper } from '../jobs/sweeper.ts';
import { databaseOf } from '../settings/database.ts';
import type { Config } from '../settings/settings.ts';
import { hintRoundsOf } from '../settings/webhooks.ts';
import { requireIntactDatabase } from '../store/engines/open-database.ts';
import { buildParts, type Parts, type Replacements } from './compose.ts';
import { startPostman } from './delivery-loop.ts';
import { createDrainingServer, type DrainOptions } from './drain.ts';
import { startHintRounds } from './hint-loop.ts';

export interface Service {
  readonly url: string;
  readonly parts: Parts;
  /** Takes no new requests (after the farewell), lets those under way finish, then closes everything. */
  stop(options?: DrainOptions): Promise<void>;
}

/** Rejects with the cause when the port is taken, a folder cannot be written, or a template is faulty. */
export async function startService(config: Config, replacements: Replacements = {}): Promise<Service> {
  requireIntactDatabase(databaseOf(config));
  const parts = await buildParts(config, replacements);
  const app = createApp(parts.http);
  const { server, stop } = createDrainingServer(app, bornFor(app));
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
  // Where there are workers, they sweep, deliver, work on runs, and look at hints.
  const { stories } = parts;
  const pass = (signal: AbortSignal) => runPass(config.certifyEveryMinutes, signal, stories);
  const rounds =
    stories.jobs.place === 'here'
      ? [
          startSweeper(() => sweep(stories), config.sweepSeconds, stories.log),
          startPostman(parts.courier, stories, config.sweepSeconds),
          startRunLoop(pass, config.sweepSeconds, stories.log),
          ...(config.actOnHints ? [startHintRounds(hintRoundsOf(config), stories)] : []),
        ]
      : [];
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  parts.stories.log.info({ url }, 'service started');

  return {
    url,
    parts,
    async stop(options) {
      await stop(options);
      await Promise.all(rounds.map((round) => round.stop()));
      await parts.close();
      parts.stories.log.info({}, 'service stopped');
    },
  };
}
