// A page sends the same token several times: for the standing, for the grade request, and while it waits. Verified claims are
// cached for the lifetime of the token (docs/decisions/0030-what-an-answer-costs.md).
import { hash } from 'node:crypto';
import { TtlCache } from '../../util/ttl-cache.ts';
import { LEEWAY } from './verify-jwt.ts';

/** Number of cached tokens, about 2 KB each; the least recently used are dropped first. */
export const MOST_TOKENS = 5_000;

export interface VerifiedToken<T> {
  readonly value: T;
  /** Seconds since 1970, as the token has it. */
  readonly exp: number;
}

/** Caches what `check` returns, not what it throws. Keys are SHA-256 digests, so that the memory of the process contains no usable
 *  token. */
export function cacheTokens<T>(
  check: (token: string) => VerifiedToken<T>,
  now: () => Date,
): (token: string) => T {
  const known = new TtlCache<T>(MOST_TOKENS);
  return (token) => {
    const digest = hash('sha256', token, 'base64');
    const at = now().getTime();
    // The signature cannot change; the token expires here when it does for jsonwebtoken.
    const before = known.get(digest, at);
    if (before !== undefined) return before.value;
    const { value, exp } = check(token);
    known.set(digest, value, (exp + LEEWAY) * 1000 - at, at);
    return value;
  };
}
