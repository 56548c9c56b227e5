// Django's CSRF check for POSTs with a session cookie: the value of the `csrftoken` cookie must be in the header
// X-CSRFToken or the form field csrfmiddlewaretoken, from the same origin. A refusal is 403 with an HTML page.
import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { html } from './html.ts';
import { readCookie } from './sessions.ts';

export const CSRF_COOKIE = 'csrftoken';

/** Returns the token for this page's forms; sets the cookie when there is none, as ensure_csrf_cookie does. */
export function csrfToken(request: Request, response: Response): string {
  const known = response.locals.csrf ?? readCookie(request, CSRF_COOKIE);
  return /^[\w-]{32,64}$/.test(known) ? known : rotateCsrf(response);
}

/** Sets a new token, as Django does at every login. */
export function rotateCsrf(response: Response): string {
  const token = randomBytes(24).toString('base64url');
  // One page may call this several times; all its forms contain the same token.
  response.locals.csrf = token;
  response.cookie(CSRF_COOKIE, token, { sameSite: 'lax', maxAge: 31_449_600_000 });
  return token;
}

/** Returns the reason for which Django would refuse, or null. */
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

/** Guards the practice pages' own forms, after the body parser. */
export const guardForm: RequestHandler = (request, response, next) => {
  const fault = csrfFault(request);
  if (fault) refuseCsrf(response, fault);
  else next();
};
