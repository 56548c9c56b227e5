// The settings of tokens and signed addresses: which the service accepts, and from which origins.
import { jwkSetText, list, origin, secrets, setting, text } from './schemas.ts';

export const TOKEN_SETTINGS = {
  jwtSecrets: setting({
    variable: 'GRADEME_JWT_SECRETS',
    description:
      'One or two secrets of block tokens, separated by commas, newest first. The XBlock signs with the first, the service accepts both: give two while you rotate.',
    schema: secrets,
    isSecret: true,
  }),
  jwtIssuer: setting({
    variable: 'GRADEME_JWT_ISSUER',
    description:
      'Issuer of block tokens: the root address of the LMS, identical to JWT_ISSUER in XBLOCK_SETTINGS["grademe"].',
    example: 'https://learn.example.org',
    schema: text,
  }),
  urlSecrets: setting({
    variable: 'GRADEME_URL_SECRETS',
    description:
      'One or two secrets that sign download addresses, separated by commas, newest first. Give two while you rotate.',
    schema: secrets,
    isSecret: true,
  }),
  allowedOrigins: setting({
    variable: 'GRADEME_ALLOWED_ORIGINS',
    description: 'Origins whose pages may call the service (CORS), separated by commas: the LMS and Studio.',
    example: 'https://learn.example.org,https://studio.learn.example.org',
    schema: list(origin),
  }),
  platformJwkSet: setting({
    variable: 'GRADEME_PLATFORM_JWK_SET',
    description:
      'Public keys of the platform’s JWTs as JSON: JWT_PUBLIC_SIGNING_JWK_SET of the LMS. Without a key the service accepts no platform token.',
    default: '{"keys":[]}',
    schema: jwkSetText,
  }),
  platformIssuer: setting({
    variable: 'GRADEME_PLATFORM_ISSUER',
    description: 'Issuer of the platform’s JWTs, such as https://learn.example.org/oauth2.',
    default: 'not-configured',
    schema: text,
  }),
  platformAudience: setting({
    variable: 'GRADEME_PLATFORM_AUDIENCE',
    description: 'Audience of the platform’s JWTs.',
    default: 'openedx',
    schema: text,
  }),
} as const;
