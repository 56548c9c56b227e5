// Django's CSRF check for POSTs that ride on a cookie: the `csrftoken` cookie must come back in the header
// X-CSRFToken or the form field csrfmiddlewaretoken, from the same origin. A refusal is 403 with an HTML page.
import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { html } from './html.ts';
import { readCookie } from './sessions.ts';

export const CSRF_COOKIE = 'csrftoken';

/** The token for this page's forms; sets the cookie when there is none, as ensure_csrf_cookie does. */
export function csrfToken(request: Request, response: Response): string {
  const known = response.locals.csrf ?? readCookie(request, CSRF_COOKIE);
  return /^[\w-]{32,64}$/.test(known) ? known : rotateCsrf(response);
}

/** A new token, as Django gives at every login. */
export function rotateCsrf(response: Response): string {
  const token = randomBytes(24).toString('base64url');
  // One page may ask several times; all its forms carry the same token.
  response.locals.csrf = token;
  response.cookie(CSRF_COOKIE, token, { sameSite: 'lax', maxAge: 31_449_600_000 });
  return token;
}

/** Why Django would refuse, or null. */
export function csrfFault(request: Request): string | null {
  const cookie = readCookie(request, CSRF_COOKIE);
  if (!cookie) return 'CSRF cookie not set.';
  const origin = request.get('origin');
  if (origin !== undefined && origin !== `${request.protocol}://${request.get('host')}`) {
    return `Origin checking failed - ${origin} does not match any trusted origins.`;
  }
  const given = request.get('x-csrftoken') ?? (request.body as Record<string, unknown>)?.csrfmiddlewaretoken;
  if (typeof given !== 'string' || given === '') return 'CSRF token missing.';
  return given === cookie ? null : 'CSRF token incorrect.';
}

export function refuseCsrf(response: Response, fault: string): void {
  const page = html`<!doctype html><html lang="en"><head><title>403 Forbidden</title></head>
<body><h1>Forbidden (403)</h1><p>CSRF verification failed. Request aborted.</p><p>Reason: ${fault}</p></body></html>`;
  response.status(403).type('html').send(page.text);
}

/** For the practice pages' own forms, after their body is parsed. */
export const guardForm: RequestHandler = (request, response, next) => {
  const fault = csrfFault(request);
  if (fault) refuseCsrf(response, fault);
  else next();
};
