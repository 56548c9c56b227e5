// The service's own access token: client credentials, cached until a minute before it ends, asked for
// once however many requests need it at the same time.

import type { LmsOptions } from './lms-options.ts';
import { lmsProblem } from './lms-problem.ts';
import { tokenShape } from './lms-shapes.ts';

const RENEW_BEFORE_MS = 60_000;

export interface AccessTokens {
  /** Gives a token that is good for a minute at least. */
  get(): Promise<string>;
  /** Forgets a token that the LMS refused, unless another request has renewed it already. */
  forget(token: string): void;
}

export function createAccessTokens(options: LmsOptions): AccessTokens {
  let known: { token: string; goodUntil: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const basic = Buffer.from(`${options.clientId}:${options.clientSecret}`).toString('base64');
    const response = await options.fetch(new URL('/oauth2/access_token', options.url), {
      method: 'POST',
      headers: {
        Authorization: `Basic ${basic}`,
        'Content-Type': 'application/x-www-form-urlencoded',
        Accept: 'application/json',
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', token_type: 'jwt' }),
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw lmsProblem('access_token', response);
    }
    const parsed = tokenShape.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) throw lmsProblem('access_token', response);
    const lifetime = parsed.data.expires_in * 1000;
    known = {
      token: parsed.data.access_token,
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
