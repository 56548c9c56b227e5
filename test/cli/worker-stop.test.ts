// A worker stops on SIGTERM, also when its Redis is down or does not answer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { isMissing, needs } from '../support/processes/programs.ts';
import { spawnCommand } from '../support/processes/spawn-command.ts';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server.ts';

needs('redis');
const folder = mkdtempSync(join(tmpdir(), 'grademe-worker-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (redis: RedisServer) => {
  const secret = 'a-secret-of-the-test-with-enough-characters';
  return spawnCommand(
    ['worker'],
    {
      ...redis.environment(),
      GRADEME_PUBLIC_URL: 'http://127.0.0.1:9',
      GRADEME_DATABASE: join(folder, 'grademe.sqlite3'),
      GRADEME_FILES_DIR: join(folder, 'files'),
      GRADEME_JWT_SECRETS: secret,
      GRADEME_JWT_ISSUER: 'http://127.0.0.1:9',
      GRADEME_URL_SECRETS: secret,
      GRADEME_ALLOWED_ORIGINS: 'http://127.0.0.1:9',
      GRADEME_LMS_URL: 'http://127.0.0.1:9',
      GRADEME_LMS_OAUTH_KEY: 'grademe',
      GRADEME_LMS_OAUTH_SECRET: secret,
      // The worker handles signals before it logs this warning.
      GRADEME_UNKNOWN: 'x',
    },
    'this is not a setting; see grademe settings',
  );
};

test.skipIf(isMissing('redis')).each([
  ['is there', async () => undefined, undefined],
  ['has gone', (redis: RedisServer) => redis.stop('SIGKILL'), 'Redis is away'],
  ['is hung', async (redis: RedisServer) => redis.pause(), undefined],
])(
  'a worker ends with 0 when Redis %s',
  async (_, happen, said) => {
    const redis = await startRedisServer();
    const worker = await start(redis);
    try {
      await happen(redis);
      if (said !== undefined) await eventually(async () => expect(worker.log()).toContain(said), 30_000);
      expect(await worker.stop('SIGTERM')).toBe(0);
      expect(worker.log()).toContain('worker stopped');
    } finally {
      await worker.stop('SIGKILL');
      await redis.end();
    }
  },
  60_000,
);
