// Reads the token the XBlock signed. Algorithm, audience, issuer and lifetime are ours to choose, never
// the token's: a header that asks for anything else is refused.
import jwt from 'jsonwebtoken';
import {
  BLOCK_AUDIENCE,
  BLOCK_TOKEN_LIFETIME,
  type BlockClaims,
  blockClaims,
} from '../../shared/block-token.ts';
import type { Asker } from '../issuance/parts.ts';
import { unauthenticated } from './unauthenticated.ts';
import { headerOf, LEEWAY, verifyJwt } from './verify-jwt.ts';

export interface BlockTokenOptions {
  /** Newest first; each is accepted, so that secrets can be changed without a break. */
  readonly secrets: readonly string[];
  readonly issuer: string;
  readonly now: () => Date;
}

/** Gives who asks, or throws `unauthenticated`. The key is chosen by configuration, never by `kid`. */
export function readBlockToken(token: string, options: BlockTokenOptions): Asker {
  refuseForeignHeader(token);
  const claims = blockClaims.safeParse(verifyWithAny(token, options));
  if (!claims.success) {
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
  return toAsker(claims.data);
}

/** The XBlock writes `alg` and `typ` and nothing else. A token that names a key of its own is not ours. */
function refuseForeignHeader(token: string): void {
  const foreign = Object.keys(headerOf(token)).filter((name) => name !== 'alg' && name !== 'typ');
  if (foreign.length > 0) throw unauthenticated('The token is not accepted. Reload the page.', { foreign });
}

function verifyWithAny(token: string, { secrets, issuer, now }: BlockTokenOptions): unknown {
  let reason: unknown;
  for (const secret of secrets) {
    try {
      return verifyJwt(token, secret, { algorithm: 'HS256', audience: BLOCK_AUDIENCE, issuer, now: now() });
    } catch (error) {
      reason = error;
      // Only a wrong signature is a reason to try the other secret.
      if (!(error instanceof jwt.JsonWebTokenError && error.message === 'invalid signature')) break;
    }
  }
  throw unauthenticated(sentenceFor(reason), { reason: (reason as Error).message });
}

function sentenceFor(reason: unknown): string {
  if (reason instanceof jwt.TokenExpiredError) return 'The token has expired. Ask for a new one.';
  if (reason instanceof jwt.NotBeforeError) return 'The token is not valid yet. Check the clocks.';
  return 'The token is not accepted. Reload the page.';
}

function toAsker(claims: BlockClaims): Asker {
  return {
    userId: claims.user_id,
    username: claims.preferred_username,
    courseKey: claims.course_id,
    usageKey: claims.usage_id,
    locale: claims.locale,
    isStaff: claims.is_staff && !claims.masquerade,
    readOnly: claims.masquerade || !claims.published,
    published: claims.published,
    settings: claims.settings,
    signedAt: claims.iat,
  };
}
