// Reads the platform's own tokens (RS512, public JWK set from the operator's configuration): machine callers
// and staff. Symmetric platform tokens are never accepted: their secret could forge LMS sessions.
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { username } from '../../../shared/learners/username.ts';
import { parseInput } from '../../../shared/text/plain-text.ts';
import { limitsOf, type TokenLimits } from '../../domain/token-limits.ts';
import { unauthenticated } from './unauthenticated.ts';
import { headerOf, verifyJwt } from './verify-jwt.ts';

export interface PlatformTokenOptions {
  readonly jwkSet: { readonly keys: readonly { kty: string; kid?: string | undefined }[] };
  readonly issuer: string;
  readonly audience: string;
  readonly now: () => Date;
}

export interface PlatformCaller {
  readonly username: string;
  /** In tokens with the scope `user_id`. */
  readonly userId: number | undefined;
  /** Global staff of the LMS: the claim `administrator`. */
  readonly isStaff: boolean;
  /** A machine with a token of its own (client credentials). */
  readonly isService: boolean;
  readonly isRestricted: boolean;
  /** Limits of the application that the token was issued to. */
  readonly limits: TokenLimits;
  /** The platform's anonymous id, in every token. */
  readonly anonymousId: string;
  /** The encoded token, sent only to the platform that issued it. */
  readonly token: string;
}

const platformClaims = z.object({
  exp: z.int(),
  iat: z.int(),
  preferred_username: username,
  user_id: z.int().optional(),
  sub: z.string().min(1).max(40),
  administrator: z.boolean().default(false),
  grant_type: z.string().default(''),
  scopes: z.array(z.string()).default([]),
  filters: z.array(z.string()).default([]),
  is_restricted: z.boolean().default(false),
});

/** The LMS writes the name of django-oauth-toolkit, with a hyphen, and not the one of RFC 6749. */
const CLIENT_CREDENTIALS: readonly string[] = ['client-credentials', 'client_credentials'];

interface NamedKey {
  readonly kid: string | undefined;
  readonly key: KeyObject;
}

/** Parses the keys once and returns a reader. A `kid` narrows the choice of keys; it is not required. */
export function createPlatformTokenReader(options: PlatformTokenOptions): (token: string) => PlatformCaller {
  const keys = options.jwkSet.keys
    .filter(({ kty }) => kty === 'RSA')
    .map(
      (jwk): NamedKey => ({
        kid: jwk.kid,
        key: createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }),
      }),
    );

  return (token) => {
    const { kid } = headerOf(token);
    const candidates = kid === undefined ? keys : keys.filter((known) => known.kid === kid);
    for (const { key } of candidates) {
      try {
        const read = parseInput(
          platformClaims,
          verifyJwt(token, key, {
            algorithm: 'RS512',
            audience: options.audience,
            issuer: options.issuer,
            now: options.now(),
          }),
        );
        if (!read.success) continue;
        const claims = read.data;
        const isService = CLIENT_CREDENTIALS.includes(claims.grant_type);
        const { is_restricted: isRestricted, scopes, filters } = claims;
        return {
          username: claims.preferred_username,
          userId: claims.user_id,
          isStaff: claims.administrator,
          isService,
          isRestricted,
          limits: limitsOf({ isService, isRestricted, scopes, filters }),
          anonymousId: claims.sub,
          token,
        };
      } catch {
        // Another key may fit while keys are being changed.
      }
    }
    throw unauthenticated('The platform token is not accepted: signature, issuer, audience or time.');
  };
}
