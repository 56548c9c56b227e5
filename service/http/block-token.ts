// Reads the token the XBlock signed: who asks, in which block, under which published settings.
import { BLOCK_AUDIENCE, type BlockClaims, blockClaims } from '../../shared/block-token.ts';
import type { Asker } from '../issuance/parts.ts';
import { readSharedSecretToken, type SharedSecretOptions } from './shared-secret-token.ts';

export type BlockTokenOptions = SharedSecretOptions;

/** Gives who asks, or throws `unauthenticated`. */
export function readBlockToken(token: string, options: BlockTokenOptions): Asker {
  return toAsker(readSharedSecretToken(token, { audience: BLOCK_AUDIENCE, claims: blockClaims }, options));
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
