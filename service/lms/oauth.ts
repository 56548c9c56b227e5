// The access token of the service: client credentials, cached until a minute before it expires. Concurrent requests
// share one token call.

import type { z } from 'zod';
import type { LmsOptions } from './lms-options.ts';
import { lmsProblem } from './lms-problem.ts';
import { tokenShape } from './lms-shapes.ts';

const RENEW_BEFORE_MS = 60_000;

export interface AccessTokens {
  /** Returns a token that is valid for at least a minute. */
  get(): Promise<string>;
  /** Discards a token that the LMS rejected, unless another request has renewed it already. */
  forget(token: string): void;
}

/** The name of this endpoint in problems and the log. */
export const TOKEN_CALL = 'access_token';

/** Requests a token from the LMS. `asymmetric`: signed with the platform's key pair (RS512), whose public half is
 *  published. Rejects with `lms-unavailable`, or as fetch does. */
export async function requestToken(
  options: Pick<LmsOptions, 'url' | 'clientId' | 'clientSecret' | 'timeoutMs' | 'fetch'>,
  { asymmetric = false } = {},
): Promise<z.output<typeof tokenShape>> {
  const basic = Buffer.from(`${options.clientId}:${options.clientSecret}`).toString('base64');
  const response = await options.fetch(new URL('/oauth2/access_token', options.url), {
    method: 'POST',
    headers: {
      Authorization: `Basic ${basic}`,
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'application/json',
    },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      token_type: 'jwt',
      ...(asymmetric && { asymmetric_jwt: 'true' }),
    }),
    signal: AbortSignal.timeout(options.timeoutMs),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw lmsProblem(TOKEN_CALL, response);
  }
  const parsed = tokenShape.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw lmsProblem(TOKEN_CALL, response);
  return parsed.data;
}

export function createAccessTokens(options: LmsOptions): AccessTokens {
  let known: { token: string; goodUntil: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const { access_token: token, expires_in: seconds } = await requestToken(options);
    const lifetime = seconds * 1000;
    known = {
      token,
      goodUntil: options.now() + Math.max(lifetime - RENEW_BEFORE_MS, lifetime / 2),
    };
    return known.token;
  }

  return {
    async get() {
      if (known !== undefined && known.goodUntil > options.now()) return known.token;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    forget(token) {
      if (known?.token === token) known = undefined;
    },
  };
}
