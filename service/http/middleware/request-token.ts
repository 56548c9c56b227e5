// The request token: created by the caller or here, and stored with every log line, row and answer of the request.
import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { REQUEST_TOKEN_HEADER } from '../../../shared/api/routes.ts';

const WELL_FORMED = /^[A-Za-z0-9_-]{8,64}$/;

/** Uses the caller's token if it is well formed, or else creates one, and returns it in the answer's header. */
export const setRequestToken: RequestHandler = (request, response, next) => {
  const given = request.get(REQUEST_TOKEN_HEADER);
  const token = given !== undefined && WELL_FORMED.test(given) ? given : randomUUID();
  (response.locals as Locals).requestToken = token;
  response.set(REQUEST_TOKEN_HEADER, token);
  next();
};

export function requestTokenOf(response: Response): string {
  return (response.locals as Locals).requestToken;
}

interface Locals {
  requestToken: string;
}
