// Warns of settings that are valid but unwise.
import type { Config } from '../settings/settings.ts';
import { type Finding, ok, warning } from './finding.ts';

const LEAST_SIGNS = 12;
const EXAMPLE = /change-?me|example|password|secret|12345|qwerty|practice/i;

export function checkSettings(config: Config, unknown: readonly string[]): Finding[] {
  const found = [...checkAddresses(config), ...unknown.map(unknownOf)];
  return found.length > 0 ? found : [ok('settings', 'can be read, and none is unknown')];
}

const unknownOf = (variable: string): Finding =>
  warning('settings', `${variable} is no setting, so it does nothing.`, 'Compare it with: grademe settings');

const isHere = (host: string) => /^(localhost|127\.|\[::1\])/.test(host);

function checkAddresses({ publicUrl, allowedOrigins, jwtIssuer, lmsUrl }: Config): Finding[] {
  const found: Finding[] = [];
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'http:' && !isHere(hostname))
    found.push(
      warning(
        'settings',
        'GRADEME_PUBLIC_URL is http: names and download addresses travel in clear text, and it is printed on every certificate.',
        'Put a proxy with TLS before the service and set the https address.',
      ),
    );
  if (isHere(hostname) && !isHere(new URL(lmsUrl).hostname))
    found.push(
      warning(
        'settings',
        'GRADEME_PUBLIC_URL is an address of this machine alone, and it is printed on every certificate.',
        'Set the address under which browsers and verifiers reach the service.',
      ),
    );
  if (allowedOrigins.length === 0)
    found.push(
      warning(
        'settings',
        'GRADEME_ALLOWED_ORIGINS is empty: no page may call the service, so the block cannot.',
        'Name the origins of the LMS and Studio.',
      ),
    );
  const lmsOrigin = URL.canParse(jwtIssuer) ? new URL(jwtIssuer).origin : undefined;
  if (allowedOrigins.length > 0 && lmsOrigin !== undefined && !allowedOrigins.includes(lmsOrigin))
    found.push(
      warning(
        'settings',
        `GRADEME_ALLOWED_ORIGINS does not name ${lmsOrigin}, where GRADEME_JWT_ISSUER says the LMS is: browsers refuse each request of the block (CORS).`,
        `Add ${lmsOrigin} to GRADEME_ALLOWED_ORIGINS.`,
      ),
    );
  if (lmsOrigin === undefined)
    found.push(
      warning(
        'settings',
        'GRADEME_JWT_ISSUER is no address.',
        'Set the root address of the LMS, letter by letter as JWT_ISSUER in XBLOCK_SETTINGS["grademe"] has it.',
      ),
    );
  return found;
}

/** Warns of long secrets that are easy to guess, and of one secret with two purposes. Never prints a secret. */
export function checkSecrets({ jwtSecrets, urlSecrets }: Config): Finding[] {
  const found: Finding[] = [];
  const weak: [string, readonly string[]][] = [
    ['GRADEME_JWT_SECRETS', jwtSecrets],
    ['GRADEME_URL_SECRETS', urlSecrets],
  ];
  for (const [variable, secrets] of weak)
    for (const [at, secret] of secrets.entries()) {
      const isWeak = new Set(secret).size < LEAST_SIGNS || EXAMPLE.test(secret);
      if (isWeak)
        found.push(
          warning(
            'secrets',
            `The ${at === 0 ? 'first' : 'second'} of ${variable} is long, but does not look random.`,
            'Take one that chance has made, such as: openssl rand -base64 48',
          ),
        );
    }
  if (jwtSecrets.some((secret) => urlSecrets.includes(secret)))
    found.push(
      warning(
        'secrets',
        'GRADEME_JWT_SECRETS and GRADEME_URL_SECRETS share a secret: a leak of one is a leak of both.',
        'Take a secret of its own for each.',
      ),
    );
  return found.length > 0 ? found : [ok('secrets', 'are long, random to look at, and not shared')];
}
