// A page sends the same token several times: for the standing, for the grade request, and while it waits. Verified claims are
// cached for the lifetime of the token (docs/decisions/0030-what-an-answer-costs.md).
import { hash } from 'node:crypto';
import { LEEWAY } from './verify-jwt.ts';

/** Number of cached tokens, about 2 KB each; the oldest are dropped first. */
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
  const known = new Map<string, VerifiedToken<T>>();
  return (token) => {
    const digest = hash('sha256', token, 'base64');
    const before = known.get(digest);
    // The signature cannot change; the expiry is checked again, as jsonwebtoken does.
    if (before !== undefined && Math.floor(now().getTime() / 1000) < before.exp + LEEWAY) return before.value;
    known.delete(digest);
    const checked = check(token);
    known.set(digest, checked);
    // A Map keeps the order of insertion: the first key is the oldest.
    if (known.size > MOST_TOKENS) known.delete(known.keys().next().value ?? digest);
    return checked.value;
  };
}
