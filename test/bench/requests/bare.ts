// The other side of the comparison, as a process of its own: an Express route that returns given bytes and knows nothing
// else. Express is as it comes: nothing is added to it, and nothing is turned off.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** What a path returns; `asks` is an address that is read first, for each request, as the service has to. */
export interface Bytes {
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly asks?: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
}

const app = express();
const server = createServer(app);

process.on('message', ({ path, status, type, body, asks }: Bytes) => {
  app.get(path, async (_request, response) => {
    if (asks !== undefined) await (await fetch(asks.url, { headers: asks.headers })).json();
    response.status(status).type(type).send(body);
  });
  process.send?.({ served: path });
});
process.once('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
