// The settings of jobs and workers: rows of the table in config.ts, and what they say together.
import { z } from 'zod';
import type { RedisAccess } from './jobs/redis.ts';
import { redisAddress } from './redis-shape.ts';
import { setting, whole, yesOrNo } from './setting-shapes.ts';

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
    shape: z.string().regex(/^[\w.-]+$/, 'give letters, digits, dots, dashes or underscores'),
  }),
  actOnHints: setting({
    variable: 'GRADEME_ACT_ON_HINTS',
    says: 'Whether a hint that a learner has passed (POST /api/v1/hints) makes the service look and award without a press: yes or no.',
    standard: 'no',
    shape: yesOrNo,
  }),
  hintsPerMinute: setting({
    variable: 'GRADEME_HINTS_PER_MINUTE',
    says: 'How many hinted learners one service looks at in a minute; the LMS allows 120 questions about enrolment to all of us.',
    standard: '40',
    shape: whole(1, 6_000),
  }),
  hintDelaySeconds: setting({
    variable: 'GRADEME_HINT_DELAY_SECONDS',
    says: 'How long after a hint the service looks: the LMS takes some seconds to work out a grade.',
    standard: '10',
    shape: whole(0, 3_600),
  }),
  jobsAtOnce: setting({
    variable: 'GRADEME_JOBS_AT_ONCE',
    says: 'How many certificates one process has under way at once, beside those of clicks.',
    standard: '4',
    shape: whole(1, 100),
  }),
} as const;

type JobConfig = { readonly [N in keyof typeof JOB_SETTINGS]: z.output<(typeof JOB_SETTINGS)[N]['shape']> };

/** undefined: no Redis, the service does the work. */
export function redisOf(config: JobConfig): RedisAccess | undefined {
  if (config.redis === undefined) return undefined;
  return { ...config.redis, password: config.redisPassword, prefix: config.redisPrefix };
}
