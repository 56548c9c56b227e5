// The settings of jobs: Redis, how many certificates are processed at once, leases and scheduled runs.
import { z } from 'zod';
import type { RedisAccess } from '../jobs/redis.ts';
import { redisAddress } from './redis-address.ts';
import { pattern, setting, type ValuesOf, whole } from './schemas.ts';

export const JOB_SETTINGS = {
  redis: setting({
    variable: 'GRADEME_REDIS',
    description:
      'Address of the Redis that carries jobs to `grademe worker`, such as redis://redis:6379/0, or rediss:// for TLS. Empty: the service does all work itself.',
    default: '',
    schema: redisAddress,
  }),
  redisPassword: setting({
    variable: 'GRADEME_REDIS_PASSWORD',
    description: 'Password of Redis; empty: Redis has none.',
    default: '',
    schema: z.string(),
    isSecret: true,
  }),
  redisPrefix: setting({
    variable: 'GRADEME_REDIS_PREFIX',
    description:
      'Prefix of every key in Redis. Change it where several installations share one Redis database.',
    default: 'grademe',
    schema: pattern(/^[\w.-]+$/, 'letters, digits, dots, dashes or underscores'),
  }),
  jobConcurrency: setting({
    variable: 'GRADEME_JOB_CONCURRENCY',
    description: 'Number of jobs that one process works on at the same time, in addition to grade requests.',
    default: '4',
    schema: whole(1, 100),
  }),
  leaseSeconds: setting({
    variable: 'GRADEME_LEASE_SECONDS',
    description:
      'Time in seconds that one attempt to issue a certificate may take before another process may try again.',
    default: '15',
    schema: whole(1, 3_600),
  }),
  sweepSeconds: setting({
    variable: 'GRADEME_SWEEP_SECONDS',
    description: 'Interval in seconds at which a process looks for unfinished certificates, runs and events.',
    default: '5',
    schema: whole(1, 3_600),
  }),
  runIntervalMinutes: setting({
    variable: 'GRADEME_RUN_INTERVAL_MINUTES',
    description:
      'Interval in minutes at which the service starts a run over each course by itself; 0: never, certificates are issued on request only.',
    default: '0',
    schema: whole(0, 525_600),
  }),
} as const;

/** undefined: no Redis, the service does the work. */
export function redisOf(config: ValuesOf<typeof JOB_SETTINGS>): RedisAccess | undefined {
  if (config.redis === undefined) return undefined;
  return { ...config.redis, password: config.redisPassword, prefix: config.redisPrefix };
}
