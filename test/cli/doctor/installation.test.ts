// The doctor and the whole installation: addresses, workers, webhook endpoints and designs.
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { describe, expect, test } from 'vitest';
import { checkDrawing } from '../../../service/doctor/check-drawing.ts';
import type { RedisAccess } from '../../../service/jobs/redis.ts';
import { startRedisWorker } from '../../../service/jobs/redis-jobs.ts';
import { redisOf } from '../../../service/settings/jobs.ts';
import { loadConfig } from '../../../service/settings/settings.ts';
import { eventually } from '../../support/eventually.ts';
import { isMissing } from '../../support/processes/programs.ts';
import { grademeIn } from '../../support/processes/run-command.ts';
import { startRedisServer } from '../../support/servers/redis-server.ts';
import { environmentFor, startWorld } from '../../support/worlds/world.ts';
import { doctor, type Finding, here, listen, RANDOM, SECRET, setUpDoctor, world } from './kit.ts';

setUpDoctor();

/** A JWK set without any signature. */
function otherKeys(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] });
}

describe('grademe doctor, asked about the installation,', () => {
  test('finds an installation well, in a table and as JSON, and leaves it as it was', async () => {
    const before = await grademeIn(world, ['audit', 'verify', '--json']);
    const { code, healthy, findings, stdout } = await doctor();
    expect([code, healthy]).toEqual([0, true]);
    expect(findings.map(({ check, state }) => `${check} ${state}`)).toEqual([
      'settings ok',
      'secrets ok',
      'database ok',
      'files ok',
      'redis skipped',
      'address ok',
      'lms ok',
      'tokens ok',
      'clock ok',
      'webhooks skipped',
      'drawing ok',
    ]);
    expect(stdout).not.toContain(RANDOM);
    const table = await grademeIn(world, ['doctor'], here());
    expect(table.stdout).toMatch(/^ok {7}settings {2}can be read/);
    expect(table.stdout).toContain('Faults: 0, warnings: 0.');
    expect((await grademeIn(world, ['audit', 'verify', '--json'])).stdout).toBe(before.stdout);
  });

  test('says that a webhook endpoint is switched off', async () => {
    const settings = { GRADEME_WEBHOOKS: 'http://localhost:9/hooks', GRADEME_WEBHOOK_SECRETS: SECRET };
    const states = await grademeIn(world, ['webhook', 'list', '--json'], settings);
    const { id } = JSON.parse(states.stdout);
    const database = new Database(join(world.folder, 'grademe.sqlite3'));
    database.exec(`insert into disabled_endpoints values ('${id}', '2026-11-22T10:00:00.000Z')`);
    database.close();
    expect((await doctor(settings)).of('webhooks')).toMatchObject([
      { state: 'warning', advice: expect.stringContaining(`webhook enable ${id}`) },
    ]);
  });

  test.each<[string, Record<string, string>, string, RegExp]>([
    [
      'issuer of block tokens',
      { GRADEME_JWT_ISSUER: 'https://lerning.example.org' },
      'warning',
      /calls itself http/,
    ],
    [
      'issuer of platform tokens',
      { GRADEME_PLATFORM_ISSUER: 'http://x/oauth2' },
      'fault',
      /PLATFORM_ISSUER is http:\/\/x/,
    ],
    ['audience', { GRADEME_PLATFORM_AUDIENCE: 'edx' }, 'fault', /PLATFORM_AUDIENCE is edx.* say openedx/],
    ['JWK set that is not there', { GRADEME_PLATFORM_JWK_SET: '{"keys":[]}' }, 'warning', /has no key/],
    ['JWK set of another LMS', { GRADEME_PLATFORM_JWK_SET: otherKeys() }, 'fault', /No key .* has signed/],
  ])('compares a token of the LMS with the settings: %s', async (_what, more, state, says) => {
    expect((await doctor(more)).of('tokens')[0]).toMatchObject({
      state,
      message: expect.stringMatching(says),
      advice: expect.stringMatching(/\w/),
    });
  });

  test('knows whether the public address leads to this installation', async () => {
    const shadow = await startWorld();
    const other = createServer((_request, response) => response.end('hello'));
    const proxy = createServer((_request, response) => response.writeHead(502).end());
    const address = async (more: Record<string, string>) => (await doctor(more)).of('address')[0];
    const port = new URL(world.service.url).port;
    const rows: [Record<string, string>, string, RegExp][] = [
      [{ GRADEME_PUBLIC_URL: shadow.service.url }, 'fault', /another installation/],
      [{ GRADEME_PUBLIC_URL: await listen(other) }, 'fault', /is not Grade Me/],
      [{ GRADEME_PUBLIC_URL: await listen(proxy) }, 'skipped', /no service answers: the proxy answered 502/],
      [{ GRADEME_PUBLIC_URL: 'http://127.0.0.1:9' }, 'skipped', /could not be tried/],
    ];
    for (const [more, state, says] of rows)
      expect(await address(more)).toMatchObject({ state, message: expect.stringMatching(says) });
    // The service runs here with other settings than the doctor's, which looks the same as a stopped service.
    expect(await address({ GRADEME_PUBLIC_URL: world.service.url, GRADEME_PORT: port })).toMatchObject({
      state: 'ok',
    });
    other.close();
    proxy.close();
    await shadow.close();
  });

  test('says that the service runs here, and its public address does not lead to it', async () => {
    const lost = { GRADEME_PUBLIC_URL: 'http://127.0.0.1:9' };
    const shadow = await startWorld({ environment: lost });
    const { stdout } = await grademeIn(shadow, ['doctor', '--json'], {
      ...lost,
      GRADEME_PORT: new URL(shadow.service.url).port,
    });
    expect(
      (JSON.parse(stdout).findings as Finding[]).filter(({ check }) => check === 'address'),
    ).toMatchObject([
      {
        state: 'fault',
        message: expect.stringContaining('runs here, and http://127.0.0.1:9 does not lead to it'),
      },
    ]);
    await shadow.close();
  });

  test.skipIf(isMissing('redis'))('says that no worker is connected to Redis', async () => {
    const redis = await startRedisServer();
    const settings = redis.environment();
    const noWorker = await doctor(settings);
    expect(noWorker.of('workers')).toMatchObject([
      { state: 'warning', message: expect.stringContaining('No worker') },
    ]);
    const access = redisOf(loadConfig(environmentFor(world.lms, world.folder, settings)));
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const worker = await startRedisWorker(access as RedisAccess, async () => true, 1, log);
    await eventually(async () =>
      expect((await doctor(settings)).of('workers')).toMatchObject([{ state: 'ok' }]),
    );
    await worker.stop(1_000);
    const refused = await doctor({ ...settings, GRADEME_REDIS_PASSWORD: 'hunter2' });
    expect(refused.of('redis')).toMatchObject([
      { state: 'fault', message: expect.stringContaining('GRADEME_REDIS_PASSWORD') },
    ]);
    expect(refused.stdout).not.toContain('hunter2');
    await redis.end();
  });

  test('says which design cannot be drawn', async () => {
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    const folder = mkdtempSync(join(tmpdir(), 'grademe-designs-'));
    cpSync(join(root, 'templates', 'classic'), join(folder, 'classic'), { recursive: true });
    cpSync(join(root, 'templates', 'formal'), join(folder, 'formal'), { recursive: true });
    const places = { templatesDir: folder, fontsDir: join(root, 'fonts') };
    expect(await checkDrawing(places)).toMatchObject([{ state: 'ok' }]);
    writeFileSync(join(folder, 'formal', 'template.json'), '{');
    expect(await checkDrawing(places)).toMatchObject([
      { state: 'fault', message: expect.stringContaining('formal') },
    ]);
    expect(await checkDrawing({ ...places, templatesDir: join(folder, 'none') })).toMatchObject([
      { state: 'fault' },
    ]);
    rmSync(folder, { recursive: true });
  });
});
