// The settings of the connection to the LMS.
import { origin, setting, text, whole } from './schemas.ts';

export const LMS_SETTINGS = {
  lmsUrl: setting({
    variable: 'GRADEME_LMS_URL',
    description: 'Address at which the service reaches the LMS; it may be an internal one.',
    example: 'https://learn.example.org',
    schema: origin,
  }),
  lmsClientId: setting({
    variable: 'GRADEME_LMS_OAUTH_KEY',
    description: 'Client ID of the service’s OAuth application in the LMS.',
    example: 'grademe',
    schema: text,
  }),
  lmsClientSecret: setting({
    variable: 'GRADEME_LMS_OAUTH_SECRET',
    description: 'Client secret of the service’s OAuth application in the LMS.',
    schema: text,
    isSecret: true,
  }),
  lmsTimeoutMs: setting({
    variable: 'GRADEME_LMS_TIMEOUT_MS',
    description: 'Time limit of one request to the LMS, in milliseconds.',
    default: '4000',
    schema: whole(100, 60_000),
  }),
  lmsBulkPerMinute: setting({
    variable: 'GRADEME_LMS_BULK_PER_MINUTE',
    description:
      'Limit of requests per minute that runs send to the enrollment API of the LMS; one request covers 100 learners. The LMS allows 120 in all, grade requests included.',
    default: '80',
    schema: whole(1, 1_000_000),
  }),
} as const;
