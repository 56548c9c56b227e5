// Reads block tokens, which the XBlock signs: the learner, the block and its published settings.
import type { z } from 'zod';
import { BLOCK_AUDIENCE, type BlockClaims, blockClaims } from '../../../shared/tokens/block-token.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { BlockSession } from '../../issuance/deps.ts';
import { readSharedSecretToken, type SharedSecretOptions } from './shared-secret-token.ts';
import { cacheTokens } from './token-cache.ts';

export type BlockTokenOptions = SharedSecretOptions;

/** Returns a reader that returns the session, or throws `unauthenticated`. */
export function createBlockTokenReader(options: BlockTokenOptions): (token: string) => BlockSession {
  const expected = { audience: BLOCK_AUDIENCE, claims: blockClaims, explain: explainSettings };
  return cacheTokens((token) => {
    const claims = readSharedSecretToken(token, expected, options);
    return { value: toSession(claims), exp: claims.exp };
  }, options.now);
}

/** The token is valid and its settings are not, so reloading the page does not help. The XBlock rejects most mistakes of authors;
 *  the usual cause is an XBlock of another version. */
function explainSettings(issues: readonly z.core.$ZodIssue[]): ServiceProblem | undefined {
  const [first] = issues;
  if (first === undefined || issues.some(({ path }) => path[0] !== 'settings')) return undefined;
  const unknown = issues.flatMap(unknownSettings);
  const wrong = issues.filter(({ code }) => code !== 'unrecognized_keys').map(({ path }) => placeOf(path));
  return new ServiceProblem(
    'course-not-configured',
    unknown.length > 0 ? sentenceForNewer(unknown) : sentenceForAuthors(first),
    { context: { settings: [...unknown, ...wrong] } },
  );
}

const placeOf = (path: readonly PropertyKey[]): string => path.slice(1).map(String).join('.');

function unknownSettings(issue: z.core.$ZodIssue): string[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => placeOf([...issue.path, key])) : [];
}

/** No change in Studio helps in this case. */
function sentenceForNewer(unknown: readonly string[]): string {
  const names = unknown.map((name) => `"${name}"`).join(', ');
  const what = unknown.length === 1 ? `a setting, ${names},` : `settings, ${names},`;
  return `The block has ${what} that the Grade Me service does not know: the service is older than the XBlock. Ask the course team to have the operators of the platform upgrade the service.`;
}

function sentenceForAuthors({ path, message }: z.core.$ZodIssue): string {
  const where = placeOf(path);
  const at = where === '' ? '' : `, at "${where}"`;
  return `The settings of this block cannot be used${at}: ${message}. Ask the course team to change it in Studio.`;
}

function toSession(claims: BlockClaims): BlockSession {
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
