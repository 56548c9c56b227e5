// Reads the token the XBlock signed: who asks, in which block, under which published settings.
import type { z } from 'zod';
import { BLOCK_AUDIENCE, type BlockClaims, blockClaims } from '../../shared/block-token.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { Asker } from '../issuance/parts.ts';
import { readSharedSecretToken, type SharedSecretOptions } from './shared-secret-token.ts';
import { rememberTokens } from './token-memory.ts';

export type BlockTokenOptions = SharedSecretOptions;

/** Its reader gives who asks, or throws `unauthenticated`. */
export function createBlockTokenReader(options: BlockTokenOptions): (token: string) => Asker {
  const expected = { audience: BLOCK_AUDIENCE, claims: blockClaims, explain: explainSettings };
  return rememberTokens((token) => {
    const claims = readSharedSecretToken(token, expected, options);
    return { said: toAsker(claims), exp: claims.exp };
  }, options.now);
}

/** The token is good and what an author set is not: reloading the page would not mend it. The XBlock refuses most of it
 *  itself; what is left is an XBlock of another version. */
function explainSettings(issues: readonly z.core.$ZodIssue[]): ServiceProblem | undefined {
  const [first] = issues;
  if (first === undefined || issues.some(({ path }) => path[0] !== 'settings' || path.length < 2))
    return undefined;
  const where = first.path.slice(1).join('.');
  return new ServiceProblem(
    'course-not-configured',
    `The settings of this block cannot be used, at "${where}": ${first.message}. Ask the course team to change it in Studio.`,
    { context: { settings: issues.map(({ path }) => path.slice(1).join('.')) } },
  );
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
