// Reads the token the XBlock signed: who asks, in which block, under which published settings.
import { BLOCK_AUDIENCE, type BlockClaims, blockClaims } from '../../shared/block-token.ts';
import type { Asker } from '../issuance/parts.ts';
import { readSharedSecretToken, type SharedSecretOptions } from './shared-secret-token.ts';
import { rememberTokens } from './token-memory.ts';

export type BlockTokenOptions = SharedSecretOptions;

/** Its reader gives who asks, or throws `unauthenticated`. */
export function createBlockTokenReader(options: BlockTokenOptions): (token: string) => Asker {
  const expected = { audience: BLOCK_AUDIENCE, claims: blockClaims };
  return rememberTokens((token) => {
    const claims = readSharedSecretToken(token, expected, options);
    return { said: toAsker(claims), exp: claims.exp };
  }, options.now);
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
