// Checks that Redis answers and accepts the credentials, and that a worker is connected.

import { nameOf, openRedis, RedisRefusal, requireWelcome } from '../jobs/redis.ts';
import { countWorkersAt } from '../jobs/redis-jobs.ts';
import { redisOf } from '../settings/jobs.ts';
import type { Config } from '../settings/settings.ts';
import { type Finding, fault, ok, reasonOf, skipped, warning } from './finding.ts';

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function checkRedis(config: Config): Promise<Finding[]> {
  const access = redisOf(config);
  if (access === undefined) return [skipped('redis', 'GRADEME_REDIS is empty: the service does the work')];
  const name = nameOf(access);
  const redis = openRedis(access, 'sending', SILENT);
  try {
    await requireWelcome(redis, access);
    if (redis.status !== 'ready') throw new Error('it does not answer');
    await redis.ping();
    return [ok('redis', `${name} answers`), judgeWorkers(await countWorkersAt(access, redis))];
  } catch (error) {
    return [
      fault(
        'redis',
        error instanceof RedisRefusal ? error.message : `${name} cannot be reached: ${reasonOf(error)}.`,
        'See that it runs, and GRADEME_REDIS. Meanwhile services and workers go by the database alone.',
      ),
    ];
  } finally {
    redis.disconnect();
  }
}

function judgeWorkers(connected: number | undefined): Finding {
  if (connected === undefined)
    return skipped('workers', 'cannot be counted: Redis does not say who is connected');
  if (connected > 0) return ok('workers', `${connected} connected to Redis`);
  return warning(
    'workers',
    'No worker is connected to Redis. The service answers clicks itself; runs, events, notifications and unfinished certificates wait.',
    'Start at least one, with the same settings: grademe worker. Or empty GRADEME_REDIS: then the service does it all.',
  );
}
