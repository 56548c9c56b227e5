// A real Redis for tests, with a password and a port of its own; it keeps nothing, which is all we ask of it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { RedisAccess } from '../../service/jobs/redis.ts';
import { eventually } from './eventually.ts';
import { find } from './programs.ts';
import { freePort } from './world.ts';

export const REDIS_PASSWORD = 'never-in-a-log/redis';

export interface RedisServer {
  /** With a prefix of its own each time. */
  access(over?: Partial<RedisAccess>): RedisAccess;
  /** As the service's settings have it. */
  environment(): Record<string, string>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Forgets everything, as a restart without persistence does, while the line stays up. */
  flush(): Promise<void>;
  /** How many keys there are. */
  keys(): Promise<number>;
  /** Stops it for good. */
  end(): Promise<void>;
}

export async function startRedisServer(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'grademe-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  let made = 0;
  const endWithUs = () => child?.kill('SIGKILL');
  process.once('exit', endWithUs);

  const ask = async <T>(question: (redis: Redis) => Promise<T>): Promise<T> => {
    const redis = new Redis({ port, password: REDIS_PASSWORD, lazyConnect: true, retryStrategy: () => null });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  };

  const server: RedisServer = {
    access(over = {}) {
      made += 1;
      const prefix = `test-${made}`;
      const address = { host: '127.0.0.1', port, user: '', database: 0, isTls: false };
      return { ...address, password: REDIS_PASSWORD, prefix, ...over };
    },
    environment() {
      const { prefix } = server.access();
      return {
        GRADEME_REDIS: `redis://127.0.0.1:${port}/0`,
        GRADEME_REDIS_PASSWORD: REDIS_PASSWORD,
        GRADEME_REDIS_PREFIX: prefix,
      };
    },
    async start() {
      const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
      const rest = ['--save', '', '--appendonly', 'no', '--requirepass', REDIS_PASSWORD];
      child = spawn(find('redis') ?? 'redis-server', [...own, ...rest], { stdio: 'ignore' });
      await eventually(async () => void (await ask((redis) => redis.ping())), 15_000);
    },
    async stop() {
      const running = child;
      child = undefined;
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
      const gone = once(running, 'exit');
      running.kill('SIGKILL');
      await gone;
    },
    flush: async () => void (await ask((redis) => redis.flushall())),
    keys: () => ask((redis) => redis.dbsize()),
    async end() {
      await server.stop();
      process.removeListener('exit', endWithUs);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start().catch(async (error) => {
    await server.end();
    throw error;
  });
  return server;
}
