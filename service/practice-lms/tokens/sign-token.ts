// Signs the tokens of the XBlock's handlers as the XBlock does: HS256, five minutes.
import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { BLOCK_TOKEN_LIFETIME } from '../../../shared/tokens/block-token.ts';
import type { Learner } from '../state/world-schema.ts';

export interface SigningContext {
  readonly issuer: string;
  readonly now: Date;
}

/** Returns the claims that every token has. */
export function userClaimsFor<A extends string>(
  { id }: Learner,
  audience: A,
  { issuer, now }: SigningContext,
) {
  const iat = Math.floor(now.getTime() / 1000);
  const times = { iat, nbf: iat, exp: iat + BLOCK_TOKEN_LIFETIME };
  return { iss: issuer, aud: audience, ...times, jti: randomUUID(), sub: String(id), user_id: id };
}

/** Signs the claims. `overrides` may make them invalid: tests need wrong tokens too. */
export function signToken(
  claims: object,
  secret: string,
  overrides: Readonly<Record<string, unknown>> = {},
): string {
  const all = Object.entries({ ...claims, ...overrides }).filter(([, value]) => value !== undefined);
  return jwt.sign(Object.fromEntries(all), secret, { algorithm: 'HS256' });
}
