// The settings of the LMS: rows of the table in config.ts.
import { origin, setting, text, whole } from './schemas.ts';

export const LMS_SETTINGS = {
  lmsUrl: setting({
    variable: 'GRADEME_LMS_URL',
    says: 'Address at which the service reaches the LMS.',
    example: 'https://learn.example.org',
    shape: origin,
  }),
  lmsClientId: setting({
    variable: 'GRADEME_LMS_OAUTH_KEY',
    says: 'Client id of the OAuth application of the service in the LMS.',
    example: 'grademe',
    shape: text,
  }),
  lmsClientSecret: setting({
    variable: 'GRADEME_LMS_OAUTH_SECRET',
    says: 'Client secret of that application.',
    shape: text,
    isSecret: true,
  }),
  lmsTimeoutMs: setting({
    variable: 'GRADEME_LMS_TIMEOUT_MS',
    says: 'How long one call to the LMS may take, in milliseconds.',
    standard: '4000',
    shape: whole(100, 60_000),
  }),
  lmsBulkPerMinute: setting({
    variable: 'GRADEME_LMS_BULK_PER_MINUTE',
    says: 'How often runs over a course may ask the enrollment API of the LMS in a minute, a hundred learners each; it allows us 120 with all clicks.',
    standard: '80',
    shape: whole(1, 1_000_000),
  }),
} as const;
