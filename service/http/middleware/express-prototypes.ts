// Express gives each request and each answer another prototype when they come. V8 sees every one of them as a stranger then,
// and looks up anew what Node and Express ask of it: a seventh of the time of our shortest answers. Here they come into the
// world with that prototype, and there is nothing to give (docs/decisions/0030-what-an-answer-costs.md).
import { IncomingMessage, type ServerOptions, ServerResponse } from 'node:http';
import type { Express } from 'express';

/** For `createServer`, with this application as its listener. */
export function bornFor(app: Express): Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'> {
  class Request extends IncomingMessage {}
  class Response<Asked extends IncomingMessage = IncomingMessage> extends ServerResponse<Asked> {}
  app.request = standIn(Request.prototype, app.request);
  app.response = standIn(Response.prototype, app.response);
  return { IncomingMessage: Request, ServerResponse: Response };
}

/** The first in the place of the second: what is looked for in it, and is not there, is found in the other. */
function standIn<T extends object>(prototype: object, before: T): T {
  return Object.setPrototypeOf(prototype, before) as T;
}
