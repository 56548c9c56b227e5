// Checks that the token settings match a token of the LMS. The token's issuer shows the name that the LMS has for itself, which
// operators often mistype.

import { createPlatformTokenReader } from '../http/auth/platform-token.ts';
import type { Config } from '../settings/settings.ts';
import { type Finding, fault, ok, reasonOf, skipped, warning } from './finding.ts';

interface Claims {
  readonly iss?: unknown;
  readonly aud?: unknown;
}

const COPY = 'Copy the value of the LMS, letter by letter; with Tutor: tutor config save.';

/** `ask` requests a token that is signed with the platform's key pair. */
export async function checkTokens(
  config: Config,
  ask: () => Promise<{ readonly access_token: string }>,
): Promise<Finding[]> {
  let token: string;
  try {
    token = (await ask()).access_token;
  } catch (error) {
    return [skipped('tokens', `could not be tried: the LMS gives none that is signed (${reasonOf(error)})`)];
  }
  const claims = readClaims(token);
  if (typeof claims?.iss !== 'string')
    return [skipped('tokens', 'could not be tried: the token of the LMS does not name its issuer')];
  return [...judgeBlockIssuer(config, claims.iss), judgePlatform(config, token, claims)];
}

/** By convention the issuer of platform tokens is the root address of the LMS followed by /oauth2. */
function judgeBlockIssuer({ jwtIssuer }: Config, issuer: string): Finding[] {
  const root = issuer.replace(/\/oauth2\/?$/, '');
  if (jwtIssuer === root) return [];
  return [
    warning(
      'tokens',
      `GRADEME_JWT_ISSUER is ${jwtIssuer}, and the LMS calls itself ${root}.`,
      'Unless JWT_ISSUER in XBLOCK_SETTINGS["grademe"] is the same, letter by letter, every learner gets 401.',
    ),
  ];
}

function judgePlatform(config: Config, token: string, { iss, aud }: Claims): Finding {
  const { platformJwkSet: jwkSet, platformIssuer: issuer, platformAudience: audience } = config;
  if (jwkSet.keys.length === 0)
    return warning(
      'tokens',
      'GRADEME_PLATFORM_JWK_SET has no key, so every token of the platform is refused: staff outside a unit, services, reports over REST.',
      'Set it to JWT_PUBLIC_SIGNING_JWK_SET of the LMS, unless platform tokens are not used.',
    );
  if (iss !== issuer)
    return fault('tokens', `GRADEME_PLATFORM_ISSUER is ${issuer}, and the LMS’s tokens say ${iss}.`, COPY);
  if (![aud].flat().includes(audience))
    return fault(
      'tokens',
      `GRADEME_PLATFORM_AUDIENCE is ${audience}, and the LMS’s tokens say ${aud}.`,
      COPY,
    );
  try {
    createPlatformTokenReader({ jwkSet, issuer, audience, now: () => new Date() })(token);
    return ok('tokens', 'of the LMS are accepted, and it calls itself as the settings do');
  } catch {
    return fault(
      'tokens',
      'No key in GRADEME_PLATFORM_JWK_SET has signed the LMS’s tokens.',
      'Set it to JWT_PUBLIC_SIGNING_JWK_SET of the LMS as it is now.',
    );
  }
}

/** Returns the token's claims without verification. */
function readClaims(token: string): Claims | undefined {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
