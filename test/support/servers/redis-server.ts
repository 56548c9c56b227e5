// A real Redis for tests, with its own password and port; without persistence, which the service does not need.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { RedisAccess } from '../../../service/jobs/redis.ts';
import { freePort } from '../free-port.ts';
import { find } from '../processes/programs.ts';
import { type ChildServer, startChildServer } from './child-server.ts';

export const REDIS_PASSWORD = 'never-in-a-log/redis';

export interface RedisServer extends ChildServer {
  /** With a prefix of its own each time. */
  access(over?: Partial<RedisAccess>): RedisAccess;
  /** As the service's settings have it. */
  environment(): Record<string, string>;
  /** Deletes all keys, as a restart without persistence does, while connections stay open. */
  flush(): Promise<void>;
  /** How many keys there are. */
  keys(): Promise<number>;
}

export async function startRedisServer(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'grademe-redis-'));
  const port = await freePort();

  const query = async <T>(question: (redis: Redis) => Promise<T>): Promise<T> => {
    const redis = new Redis({ port, password: REDIS_PASSWORD, lazyConnect: true, retryStrategy: () => null });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  };

  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const rest = ['--save', '', '--appendonly', 'no', '--requirepass', REDIS_PASSWORD];
  const child = await startChildServer({
    folder,
    command: [find('redis') ?? 'redis-server', ...own, ...rest],
    check: async () => void (await query((redis) => redis.ping())),
    patienceMs: 15_000,
    signals: { SIGTERM: 'SIGKILL', SIGKILL: 'SIGKILL' }, // it has no data to save
  });
  let made = 0;
  const access: RedisServer['access'] = (over = {}) => {
    made += 1;
    const prefix = `test-${made}`;
    const address = { host: '127.0.0.1', port, user: '', database: 0, isTls: false };
    return { ...address, password: REDIS_PASSWORD, prefix, ...over };
  };
  return {
    ...child,
    access,
    environment: () => ({
      GRADEME_REDIS: `redis://127.0.0.1:${port}/0`,
      GRADEME_REDIS_PASSWORD: REDIS_PASSWORD,
      GRADEME_REDIS_PREFIX: access().prefix,
    }),
    flush: async () => void (await query((redis) => redis.flushall())),
    keys: () => query((redis) => redis.dbsize()),
  };
}
