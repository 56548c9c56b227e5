// A page sends the same token several times: to look, to press, and while it waits. What a token said when it was checked is
// remembered for as long as it may be used (docs/decisions/0030-what-an-answer-costs.md).
import { sha256 } from '../../util/sha256.ts';
import { LEEWAY } from './verify-jwt.ts';

/** Tokens that are remembered at once, the oldest forgotten first: some 2 KB each. */
export const MOST_TOKENS = 5_000;

export interface CheckedToken<T> {
  readonly said: T;
  /** Seconds since 1970, as the token has it. */
  readonly exp: number;
}

/** Remembers what `check` gives; what it throws is thrown each time. Tokens themselves are not kept, only their SHA-256, so
 *  that nobody who reads the memory of the process can use one. */
export function rememberTokens<T>(
  check: (token: string) => CheckedToken<T>,
  now: () => Date,
): (token: string) => T {
  const known = new Map<string, CheckedToken<T>>();
  return (token) => {
    const digest = sha256(token, 'base64');
    const before = known.get(digest);
    // Its signature cannot change, and its time is looked at again, as jsonwebtoken does.
    if (before !== undefined && Math.floor(now().getTime() / 1000) < before.exp + LEEWAY) return before.said;
    known.delete(digest);
    const checked = check(token);
    known.set(digest, checked);
    // A Map keeps the order of insertion: the first key is the oldest.
    if (known.size > MOST_TOKENS) known.delete(known.keys().next().value ?? digest);
    return checked.said;
  };
}
