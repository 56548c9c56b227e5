// The settings of the HTTP server and its log.
import { choice, origin, setting, text, whole } from './schemas.ts';

export const SERVER_SETTINGS = {
  host: setting({
    variable: 'GRADEME_HOST',
    description: 'IP address or host name that the service listens on; 0.0.0.0: every IPv4 address.',
    default: '127.0.0.1',
    schema: text,
  }),
  port: setting({
    variable: 'GRADEME_PORT',
    description: 'TCP port that the service listens on; 0: a free port.',
    default: '8150',
    schema: whole(0, 65_535),
  }),
  publicUrl: setting({
    variable: 'GRADEME_PUBLIC_URL',
    description:
      'Address at which browsers and verifiers reach the service. It is printed on every certificate, so do not change it later.',
    example: 'https://grademe.example.org',
    schema: origin,
  }),
  trustProxy: setting({
    variable: 'GRADEME_TRUST_PROXY',
    description:
      'Number of reverse proxies in front of the service. The service reads the client address from X-Forwarded-For accordingly.',
    default: '0',
    schema: whole(0, 10),
  }),
  clicksPerMinute: setting({
    variable: 'GRADEME_CLICKS_PER_MINUTE',
    description: 'Limit of grade requests per learner and minute.',
    default: '30',
    schema: whole(1, 1_000_000),
  }),
  readsPerMinute: setting({
    variable: 'GRADEME_READS_PER_MINUTE',
    description:
      'Limit of requests to public routes per client address and minute. Raise it where many people share one address, such as a campus.',
    default: '600',
    schema: whole(1, 1_000_000),
  }),
  logLevel: setting({
    variable: 'GRADEME_LOG_LEVEL',
    description: 'Lowest level that the service logs: debug, info, warn, error or silent.',
    default: 'info',
    schema: choice(['debug', 'info', 'warn', 'error', 'silent']),
  }),
} as const;
