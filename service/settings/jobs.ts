// The settings of jobs and workers: rows of the table in config.ts, and what they say together.
import { z } from 'zod';
import type { RedisAccess } from '../jobs/redis.ts';
import { redisAddress } from './redis-address.ts';
import { pattern, setting, whole } from './schemas.ts';

export const JOB_SETTINGS = {
  redis: setting({
    variable: 'GRADEME_REDIS',
    says: 'Redis that carries work to `grademe worker`, such as redis://redis:6379/0 (rediss:// with TLS); empty: the service does it.',
    standard: '',
    shape: redisAddress,
  }),
  redisPassword: setting({
    variable: 'GRADEME_REDIS_PASSWORD',
    says: 'Password of that Redis; empty: none.',
    standard: '',
    shape: z.string(),
    isSecret: true,
  }),
  redisPrefix: setting({
    variable: 'GRADEME_REDIS_PREFIX',
    says: 'What every key in Redis begins with, for one that is shared.',
    standard: 'grademe',
    shape: pattern(/^[\w.-]+$/, 'letters, digits, dots, dashes or underscores'),
  }),
  jobsAtOnce: setting({
    variable: 'GRADEME_JOBS_AT_ONCE',
    says: 'How many certificates one process has under way at once, beside those of clicks.',
    standard: '4',
    shape: whole(1, 100),
  }),
  certifyEveryMinutes: setting({
    variable: 'GRADEME_CERTIFY_EVERY_MINUTES',
    says: 'How often each course is certified by itself, in minutes; 0: only when somebody presses or starts a run.',
    standard: '0',
    shape: whole(0, 525_600),
  }),
} as const;

type JobConfig = { readonly [N in keyof typeof JOB_SETTINGS]: z.output<(typeof JOB_SETTINGS)[N]['shape']> };

/** undefined: no Redis, the service does the work. */
export function redisOf(config: JobConfig): RedisAccess | undefined {
  if (config.redis === undefined) return undefined;
  return { ...config.redis, password: config.redisPassword, prefix: config.redisPrefix };
}
