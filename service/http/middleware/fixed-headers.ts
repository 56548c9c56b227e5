// perf(0030): headers that are the same on every answer are computed once, and not by a dozen handlers for each request.
// Delete this file when helmet sets its headers in one step.
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';

type NodeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** Sets the headers that `handler` sets. Calls it once, with an empty request: only for handlers that do not read the request. */
export function fixHeaders(handler: NodeHandler): RequestHandler {
  const request = new IncomingMessage(new Socket());
  const trial = new ServerResponse(request);
  const headers: [name: string, value: number | string | readonly string[]][] = [];
  trial.setHeader = (name, value) => {
    headers.push([name, value]);
    return trial;
  };
  handler(request, trial, (error) => {
    if (error) throw error;
  });
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}
