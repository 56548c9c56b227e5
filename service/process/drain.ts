// Stops a server without losing a click. A proxy keeps connections for later, and does not repeat a POST that meets a closed one;
// so the server announces it first: /readyz reports not ready, and every answer says that its connection ends.
import { once } from 'node:events';
import {
  createServer,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import { sleep } from '../util/sleep.ts';
import { withTimeLimit } from '../util/with-time-limit.ts';

/** Requests in progress may take this long after the server stops accepting new ones. */
const DRAIN_MS = 10_000;

export interface DrainOptions {
  /** How long the server still answers new requests; longer than a proxy takes to notice. */
  readonly farewellMs?: number;
}

export interface DrainingServer {
  readonly server: Server;
  stop(options?: DrainOptions): Promise<void>;
}

export function createDrainingServer(app: RequestListener, options: ServerOptions = {}): DrainingServer {
  const underWay = new Set<ServerResponse>();
  let isLeaving = false;
  const server = createServer(options, (request, response) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    if (!isLeaving) return app(request, response);
    response.setHeader('Connection', 'close');
    if (request.url !== '/readyz') return app(request, response);
    response.writeHead(503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end('{"status":"leaving"}');
  });

  return {
    server,
    async stop({ farewellMs = 0 } = {}) {
      isLeaving = true;
      for (const response of underWay) if (!response.headersSent) response.setHeader('Connection', 'close');
      await sleep(farewellMs);
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await withTimeLimit<unknown>(closed, DRAIN_MS, () => server.closeAllConnections());
      await closed;
    },
  };
}
