// The request token: minted at the click, the command or here, and carried by every log line, row and answer.
import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { REQUEST_TOKEN_HEADER } from '../../../shared/routes.ts';

const WELL_FORMED = /^[A-Za-z0-9_-]{8,64}$/;

/** Takes the caller's token when it is well formed, else mints one, and says it back. */
export const giveRequestToken: RequestHandler = (request, response, next) => {
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
