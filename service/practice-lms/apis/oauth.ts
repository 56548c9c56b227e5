// POST /oauth2/access_token: client credentials by Basic header or in the body. Without token_type=jwt the answer is an
// opaque Bearer token, which the JWT APIs reject: that mistake must show in tests, not in production.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import express, { type Request, Router } from 'express';
import { SERVICE_ACCOUNT } from '../state/initial-state.ts';
import { DEFAULT_SCOPES, PLATFORM_TOKEN_LIFETIME } from '../tokens/platform-tokens.ts';
import type { ApiContext } from './api-request.ts';

export interface OauthClient {
  readonly id: string;
  readonly secret: string;
}

export function oauthApi({ world, tokens }: ApiContext, client: OauthClient): Router {
  const router = Router();
  router.post('/access_token', express.urlencoded({ extended: false }), (request, response) => {
    const form: Readonly<Record<string, unknown>> = request.body ?? {};
    const given = basicCredentials(request) ?? {
      id: String(form.client_id),
      secret: String(form.client_secret),
    };
    if (!same(given.id, client.id) || !same(given.secret, client.secret)) {
      return void response.status(401).json({ error: 'invalid_client' });
    }
    if (form.grant_type !== 'client_credentials') {
      return void response.status(400).json({ error: 'unsupported_grant_type' });
    }
    const person = world.learner(SERVICE_ACCOUNT);
    if (!person) return void response.status(401).json({ error: 'invalid_client' });
    const isJwt = [form.token_type, request.get('x-token-type')].some(
      (type) => String(type).toLowerCase() === 'jwt',
    );
    const access_token = isJwt
      ? tokens.mint(person, {
          // The spelling of django-oauth-toolkit, not of RFC 6749.
          grantType: 'client-credentials',
          algorithm: String(form.asymmetric_jwt).toLowerCase() === 'true' ? 'RS512' : 'HS256',
        })
      : randomBytes(15).toString('hex');
    response.set('Cache-Control', 'no-store').json({
      access_token,
      token_type: isJwt ? 'JWT' : 'Bearer',
      expires_in: PLATFORM_TOKEN_LIFETIME,
      scope: DEFAULT_SCOPES.join(' '),
    });
  });
  return router;
}

function basicCredentials(request: Request): OauthClient | undefined {
  const [prefix, encoded] = (request.get('authorization') ?? '').split(' ');
  if (prefix?.toLowerCase() !== 'basic' || !encoded) return undefined;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id: decode(id), secret: decode(secret.join(':')) };
}

/** RFC 6749 §2.3.1: both halves are form-encoded before they are joined. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
