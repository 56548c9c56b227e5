// Checks a token's signature, audience, issuer and times, for every kind of token.
import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';

/** Seconds that the clocks of the LMS and this machine may differ. */
export const LEEWAY = 5;

export interface JwtExpectation {
  readonly algorithm: 'HS256' | 'RS512';
  readonly audience: string;
  readonly issuer: string;
  readonly now: Date;
}

/** Returns the payload, without further checks; throws jsonwebtoken's errors. */
export function verifyJwt(token: string, key: KeyObject, expected: JwtExpectation): unknown {
  return jwt.verify(token, key, {
    algorithms: [expected.algorithm],
    audience: expected.audience,
    issuer: expected.issuer,
    clockTolerance: LEEWAY,
    clockTimestamp: Math.floor(expected.now.getTime() / 1000),
  });
}

/** Returns the unverified header, or an empty object if it cannot be parsed. Ignores the rest of the token. */
export function headerOf(token: string): Readonly<Record<string, unknown>> {
  const [header = ''] = token.split('.', 1);
  try {
    // As jsonwebtoken reads it, byte for byte.
    return { ...JSON.parse(Buffer.from(header, 'base64').toString('latin1')) };
  } catch {
    return {};
  }
}
