// Headers that are the same on every answer are made once, and not by a dozen handlers for each request.
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';

type NodeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** Sets what `handler` sets. It is asked once, with an empty request: for handlers that look at none. */
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
