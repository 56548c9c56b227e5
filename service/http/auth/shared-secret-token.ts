// Reads tokens that the LMS signs with a secret shared with the service. The service, not the token, decides algorithm, audience,
// issuer and lifetime: it rejects a header that names anything else.
import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { z } from 'zod';
import { parseInput } from '../../../shared/text/plain-text.ts';
import { BLOCK_TOKEN_LIFETIME } from '../../../shared/tokens/block-token.ts';
import type { ServiceProblem } from '../../domain/service-problem.ts';
import { unauthenticated } from './unauthenticated.ts';
import { headerOf, LEEWAY, verifyJwt } from './verify-jwt.ts';

export interface SharedSecretOptions {
  /** Newest first; each is accepted, so that secrets can be rotated without downtime. */
  readonly secrets: readonly KeyObject[];
  readonly issuer: string;
  readonly now: () => Date;
}

/** Returns a secret as a key. Created once: given a string, jsonwebtoken first tries to parse a public key each time, which takes
 *  twenty times as long as checking a signature. */
export function keyOf(secret: string): KeyObject {
  return createSecretKey(Buffer.from(secret));
}

interface Times {
  readonly iat: number;
  readonly exp: number;
  readonly sub: string;
  readonly user_id: number;
}

interface Expected<C> {
  readonly audience: string;
  readonly claims: z.ZodType<C>;
  /** Returns a more specific problem, or undefined. */
  readonly explain?: (issues: readonly z.core.$ZodIssue[]) => ServiceProblem | undefined;
}

/** Returns the claims, or throws `unauthenticated`. The configuration selects the key, never the token's `kid`. */
export function readSharedSecretToken<C extends Times>(
  token: string,
  expected: Expected<C>,
  options: SharedSecretOptions,
): C {
  refuseForeignHeader(token);
  const claims = parseInput(expected.claims, verifyWithAny(token, expected.audience, options));
  if (!claims.success) {
    const specific = expected.explain?.(claims.error.issues);
    if (specific !== undefined) throw specific;
    throw unauthenticated('The token lacks what the service needs. Reload the page.', {
      claims: claims.error.issues.map((issue) => issue.path.join('.')),
    });
  }
  const { iat, exp, sub, user_id: userId } = claims.data;
  const isFromTheFuture = iat > options.now().getTime() / 1000 + LEEWAY;
  if (exp - iat > BLOCK_TOKEN_LIFETIME || isFromTheFuture || sub !== String(userId)) {
    throw unauthenticated('The token is not one the block would sign. Reload the page.', {
      lifetime: exp - iat,
      isFromTheFuture,
    });
  }
  return claims.data;
}

/** The LMS writes `alg` and `typ` only. A token that names its own key was not signed by the LMS. */
function refuseForeignHeader(token: string): void {
  const foreign = Object.keys(headerOf(token)).filter((name) => name !== 'alg' && name !== 'typ');
  if (foreign.length > 0) throw unauthenticated('The token is not accepted. Reload the page.', { foreign });
}

function verifyWithAny(
  token: string,
  audience: string,
  { secrets, issuer, now }: SharedSecretOptions,
): unknown {
  let reason: unknown;
  for (const secret of secrets) {
    try {
      return verifyJwt(token, secret, { algorithm: 'HS256', audience, issuer, now: now() });
    } catch (error) {
      reason = error;
      // Only a wrong signature is a reason to try the other secret.
      if (!(error instanceof jwt.JsonWebTokenError && error.message === 'invalid signature')) break;
    }
  }
  throw unauthenticated(sentenceFor(reason), { reason: (reason as Error).message });
}

function sentenceFor(reason: unknown): string {
  if (reason instanceof jwt.TokenExpiredError) return 'The token has expired. Request a new one.';
  if (reason instanceof jwt.NotBeforeError) return 'The token is not valid yet. Check the clocks.';
  return 'The token is not accepted. Reload the page.';
}
