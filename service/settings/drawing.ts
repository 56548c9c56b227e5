// The settings of what certificates look like and how they are rendered.
import { language, setting, timeZone, whole } from './schemas.ts';

export const DRAWING_SETTINGS = {
  timeZone: setting({
    variable: 'GRADEME_TIME_ZONE',
    description: 'IANA time zone of the dates on certificates, such as Europe/Vienna.',
    default: 'UTC',
    schema: timeZone,
  }),
  language: setting({
    variable: 'GRADEME_LANGUAGE',
    description: 'Language of the text on certificates, as a BCP 47 tag such as en or pt-BR.',
    default: 'en',
    schema: language,
  }),
  renderThreads: setting({
    variable: 'GRADEME_RENDER_THREADS',
    description:
      'Number of threads per process that render certificates. Raise it on machines with more processor cores.',
    default: '1',
    schema: whole(1, 64),
  }),
} as const;
