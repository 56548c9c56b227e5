// `grademe doctor` on a healthy installation, and with one fault after the other.

import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sayToOperator } from '../../../service/cli/output/operator-messages.ts';
import { checkDrawing } from '../../../service/doctor/check-drawing.ts';
import { judgeClock } from '../../../service/doctor/check-lms.ts';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import type { RedisAccess } from '../../../service/jobs/redis.ts';
import { startRedisWorker } from '../../../service/jobs/redis-jobs.ts';
import { redisOf } from '../../../service/settings/jobs.ts';
import { loadConfig } from '../../../service/settings/settings.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/free-port.ts';
import { isMissing } from '../../support/processes/programs.ts';
import { grademeIn } from '../../support/processes/run-command.ts';
import { startRedisServer } from '../../support/servers/redis-server.ts';
import { environmentFor, startWorld, type World } from '../../support/worlds/world.ts';

const RANDOM = 'kX9vQ2mZr7LpT4wY8sBn3cHd6fGjA1eU5iOoNqVtRxWzKyMb';
const WELL = { GRADEME_URL_SECRETS: RANDOM, GRADEME_LMS_TIMEOUT_MS: '4000' };
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const GRADEME = fileURLToPath(new URL('../../../service/bin/grademe.mjs', import.meta.url));
/** Root may write anywhere. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.gradeMe('maria');
});
afterAll(() => world.close());

/** The real address of this world's service. */
const here = () => ({ ...WELL, GRADEME_PUBLIC_URL: world.service.url });

interface Finding {
  check: string;
  state: string;
  message: string;
  advice?: string;
}
async function doctor(more: Record<string, string> = {}) {
  const { code, stdout } = await grademeIn(world, ['doctor', '--json'], { ...here(), ...more });
  const { healthy, findings } = JSON.parse(stdout) as { healthy: boolean; findings: Finding[] };
  return {
    code,
    stdout,
    healthy,
    findings,
    of: (check: string) => findings.filter((each) => each.check === check),
  };
}

describe('an LMS with unexpected answers', () => {
  test.each([
    [undefined, /does not answer \(token\)\. See that it runs/],
    [200, /answered 200 .*Its answer is not that of Open edX/],
    [302, /It redirects/],
    [401, /GRADEME_LMS_OAUTH_KEY/],
    [418, /A proxy or a firewall may refuse/],
    [429, /wait, or lower GRADEME_LMS_BULK_PER_MINUTE/],
    [500, /Look at the log of the LMS at this time/],
    [501, /answered 501 .*another server does\. See that GRADEME_LMS_URL/],
    [502, /the LMS behind it does not\. See that the LMS runs/],
    [503, /starting, in maintenance or overloaded/],
    [504, /too slow/],
    [599, /Look at the log of the LMS, and of the proxy/],
    [777, /See that GRADEME_LMS_URL/],
  ])('%s: the advice is about that status', (lmsStatus, sentence) => {
    const context = { call: 'token', ...(lmsStatus !== undefined && { lmsStatus }) };
    expect(sayToOperator(new ServiceProblem('lms-unavailable', 'For learners.', { context }))).toMatch(
      sentence,
    );
  });

  test('403: who may not ask lacks rights, and who is given no token has met another server', () => {
    const say = (call: string) =>
      sayToOperator(
        new ServiceProblem('lms-unavailable', 'For learners.', { context: { call, lmsStatus: 403 } }),
      );
    expect([say('accounts'), say('access_token')]).toEqual([
      expect.stringContaining('global staff rights'),
      expect.stringMatching(/proxy or a firewall.*See that GRADEME_LMS_URL/),
    ]);
  });

  test('501: the doctor does not send people to the log of the LMS', async () => {
    const other = createServer((_request, response) => void response.writeHead(501).end());
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    try {
      const { port } = other.address() as AddressInfo;
      const { of } = await doctor({ GRADEME_LMS_URL: `http://127.0.0.1:${port}` });
      expect(of('lms')).toEqual([
        expect.objectContaining({
          state: 'fault',
          message: expect.stringContaining('The LMS answered 501 (access_token).'),
          advice: expect.stringMatching(/another server does\. See that GRADEME_LMS_URL/),
        }),
      ]);
    } finally {
      other.close();
    }
  });
});

describe('grademe doctor', () => {
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

  test.each([
    [
      'a secret somebody made up',
      { GRADEME_URL_SECRETS: 'a'.repeat(48) },
      'secrets',
      'warning',
      /does not look random/,
    ],
    [
      'one secret for two doors',
      { GRADEME_URL_SECRETS: RANDOM, GRADEME_JWT_SECRETS: RANDOM },
      'secrets',
      'warning',
      /share a secret/,
    ],
    [
      'a setting that is none',
      { GRADEME_WEBHOKS: 'x' },
      'settings',
      'warning',
      /GRADEME_WEBHOKS is no setting/,
    ],
    ['clear text', { GRADEME_PUBLIC_URL: 'http://0.0.0.0:9' }, 'settings', 'warning', /is http/],
    ['wrong credentials', { GRADEME_LMS_OAUTH_SECRET: 'wrong' }, 'lms', 'fault', /answered 401/],
    ['no LMS', { GRADEME_LMS_URL: 'http://127.0.0.1:9' }, 'lms', 'fault', /does not answer/],
    ['no Redis', { GRADEME_REDIS: 'redis://127.0.0.1:9/0' }, 'redis', 'fault', /cannot be reached/],
    [
      'a file where a folder is needed',
      { GRADEME_FILES_DIR: '/dev/null' },
      'files',
      'fault',
      /\/dev\/null cannot be used/,
    ],
    [
      'a webhook endpoint that is not there',
      { GRADEME_WEBHOOKS: 'http://localhost:9/hooks?key=hidden', GRADEME_WEBHOOK_SECRETS: SECRET },
      'webhooks',
      'fault',
      /http:\/\/localhost:9 cannot be reached: ECONNREFUSED/,
    ],
    [
      'a database server that is not there',
      { GRADEME_DATABASE: 'mysql://grademe@127.0.0.1:9/grademe', GRADEME_DATABASE_PASSWORD: 'hush-hush' },
      'database',
      'fault',
      /cannot be used: .*ECONNREFUSED/,
    ],
    [
      'a database below a file',
      { GRADEME_DATABASE: '/dev/null/x/g.sqlite3' },
      'database',
      'fault',
      /cannot be made: \/dev\/null is a file/,
    ],
    ['a folder as database', { GRADEME_DATABASE: tmpdir() }, 'database', 'fault', /tmp\S* is a folder/],
    [
      'origins without the LMS’s own',
      { GRADEME_ALLOWED_ORIGINS: 'https://x.example.org' },
      'settings',
      'warning',
      /does not name http:\/\/\S+, where GRADEME_JWT_ISSUER/,
    ],
    [
      'the LMS’s origin under another scheme',
      {
        GRADEME_ALLOWED_ORIGINS: 'http://l.example.org',
        GRADEME_JWT_ISSUER: 'https://l.example.org/',
        // Not the running service, which has another issuer.
        GRADEME_PUBLIC_URL: 'http://127.0.0.1:9',
      },
      'settings',
      'warning',
      /does not name https:\/\/l\.example\.org,/,
    ],
    [
      'a public name that does not resolve',
      // A label longer than DNS allows: no name server has to be asked.
      { GRADEME_PUBLIC_URL: `https://${'b'.repeat(64)}.example.org` },
      'address',
      'fault',
      /b{64}\.example\.org, which does not resolve/,
    ],
  ])('says what is wrong with %s, and what to do', async (_what, more, check, state, says) => {
    const { code, stdout, of } = await doctor(more);
    expect(of(check)).toContainEqual({
      check,
      state,
      message: expect.stringMatching(says),
      advice: expect.stringMatching(/\w/),
    });
    expect(code).toBe(state === 'fault' ? 1 : 0);
    expect(stdout).not.toMatch(/hush-hush|hidden|aaaaaaaa/);
  });

  test('does not make a database by looking for one', async () => {
    const file = join(world.folder, 'none.sqlite3');
    const settings = { GRADEME_DATABASE: file, GRADEME_FILES_DIR: join(world.folder, 'no-files') };
    const [found] = (await doctor(settings)).of('database');
    expect(found).toMatchObject({ state: 'warning', message: expect.stringContaining('is not there yet') });
    expect(() => rmSync(file)).toThrow(/ENOENT/);
  });

  test('does not take a volume that is gone for a new installation', async () => {
    const [found] = (await doctor({ GRADEME_FILES_DIR: join(world.folder, 'not-mounted') })).of('files');
    expect(found).toMatchObject({
      state: 'fault',
      message: expect.stringContaining('is missing, although the database has certificates'),
    });
    const command = await grademeIn(world, ['runs', 'list'], {
      ...WELL,
      GRADEME_FILES_DIR: join(world.folder, 'not-mounted'),
    });
    expect(command).toMatchObject({ code: 1, stderr: expect.stringContaining('Mount its volume') });
    expect(readdirSync(world.folder)).not.toContain('not-mounted');
  });

  test('says that a database cannot be made where this user may not write, and makes nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'grademe-closed-'));
    try {
      chmodSync(folder, 0o555);
      const { status, stdout } = spawnSync(process.execPath, [GRADEME, 'doctor', '--json'], {
        ...NOBODY,
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH,
          ...environmentFor(world.lms, tmpdir(), {
            ...here(),
            GRADEME_DATABASE: join(folder, 'x', 'y', 'g.sqlite3'),
            // The LMS of this process cannot answer meanwhile.
            GRADEME_LMS_URL: 'http://127.0.0.1:9',
            GRADEME_PUBLIC_URL: 'http://127.0.0.1:9',
          }),
        },
      });
      const { findings } = JSON.parse(stdout) as { findings: Finding[] };
      expect(findings.filter(({ check }) => check === 'database')).toMatchObject([
        { state: 'fault', message: expect.stringContaining(`cannot write to ${folder} (EACCES)`) },
      ]);
      expect([status, readdirSync(folder)]).toEqual([1, []]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('distinguishes an older database from one of a newer version, and migrates neither', async () => {
    const file = join(mkdtempSync(join(world.folder, 'old-')), 'grademe.sqlite3');
    await grademeIn(world, ['migrate'], {
      GRADEME_DATABASE: file,
      GRADEME_FILES_DIR: join(world.folder, 'no-files'),
    });
    const edit = (sql: string) => {
      const database = new Database(file);
      database.exec(sql);
      database.close();
    };
    edit("delete from migrations where name like '0007%'");
    for (let look = 0; look < 2; look += 1)
      expect((await doctor({ GRADEME_DATABASE: file })).of('database')).toMatchObject([
        { state: 'warning', message: expect.stringContaining('0007-status-hints to do') },
      ]);
    edit("insert into migrations (name) values ('0099-of-tomorrow')");
    expect((await doctor({ GRADEME_DATABASE: file })).of('database')).toMatchObject([
      { state: 'fault', message: expect.stringContaining('newer version') },
    ]);
  });

  test('says that a webhook endpoint is switched off', async () => {
    const settings = { GRADEME_WEBHOOKS: 'http://localhost:9/hooks', GRADEME_WEBHOOK_SECRETS: SECRET };
    const states = await grademeIn(world, ['events', 'endpoints', '--json'], settings);
    const { id } = JSON.parse(states.stdout);
    const database = new Database(join(world.folder, 'grademe.sqlite3'));
    database.exec(`insert into disabled_endpoints values ('${id}', '2026-11-22T10:00:00.000Z')`);
    database.close();
    expect((await doctor(settings)).of('webhooks')).toMatchObject([
      { state: 'warning', advice: expect.stringContaining(`switch-on ${id}`) },
    ]);
  });

  test('names every setting that cannot be read, and looks at the fonts all the same', async () => {
    const { code, of } = await doctor({ GRADEME_PORT: 'high', GRADEME_TIME_ZONE: 'Mars/Olympus' });
    expect(code).toBe(1);
    expect(of('settings').map(({ message }) => message.split(':')[0])).toEqual([
      'GRADEME_PORT',
      'GRADEME_TIME_ZONE',
    ]);
    expect(of('drawing')[0]?.state).toBe('ok');
  });

  test('distinguishes an LMS from another web server with any answer', async () => {
    for (const [status, type] of [
      [404, 'text/html'],
      [404, 'application/json'],
      [200, 'text/html'],
      [302, 'text/html'],
    ] as const) {
      const other = createServer((_request, response) =>
        response.writeHead(status, { 'Content-Type': type, Location: '/login' }).end('{}'),
      );
      const { code, of } = await doctor({ GRADEME_LMS_URL: await listen(other) });
      expect(of('lms'), `${status} ${type}`).toMatchObject([{ state: 'fault' }]);
      expect(code).toBe(1);
      other.close();
    }
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

  test('finds a damaged database, and what is no database at all', async () => {
    const file = join(mkdtempSync(join(world.folder, 'damaged-')), 'grademe.sqlite3');
    await grademeIn(world, ['migrate'], {
      GRADEME_DATABASE: file,
      GRADEME_FILES_DIR: join(world.folder, 'no-files'),
    });
    const whole = new Database(file);
    whole.pragma('wal_checkpoint(TRUNCATE)');
    whole.close();
    // A new file, so that no earlier connection has cached its pages.
    const bytes = readFileSync(file);
    rmSync(file);
    bytes.fill(7, 4096 * 5, 4096 * 5 + 64);
    writeFileSync(file, bytes);
    for (const content of [bytes, Buffer.from('not a database at all'.repeat(400))]) {
      rmSync(file);
      writeFileSync(file, content);
      const { code, of } = await doctor({ GRADEME_DATABASE: file });
      // A killed service leaves a log; the next one checks the file before it serves.
      for (const program of ['serve', 'worker']) {
        writeFileSync(`${file}-wal`, 'left by a process that was killed');
        const redis = { GRADEME_REDIS: 'redis://127.0.0.1:9/0' };
        expect(await grademeIn(world, [program], { GRADEME_DATABASE: file, ...redis })).toMatchObject({
          code: 1,
          stderr: expect.stringMatching(/(is damaged|not a database).*restore a backup/i),
        });
      }
      rmSync(`${file}-wal`, { force: true });
      expect([code, of('database')]).toMatchObject([
        1,
        [
          {
            state: 'fault',
            message: expect.stringContaining('is damaged'),
            advice: expect.stringContaining('grademe restore'),
          },
        ],
      ]);
    }
  });

  test('leaves nothing behind, neither before the first start nor after it', async () => {
    const folder = mkdtempSync(join(world.folder, 'new-'));
    const settings = {
      GRADEME_DATABASE: join(folder, 'var', 'grademe.sqlite3'),
      GRADEME_FILES_DIR: join(folder, 'var', 'files'),
    };
    const { of } = await doctor(settings);
    expect([of('database')[0], of('files')[0]]).toMatchObject([{ state: 'warning' }, { state: 'warning' }]);
    expect(readdirSync(folder, { recursive: true })).toEqual([]);
    mkdirSync(settings.GRADEME_FILES_DIR, { recursive: true });
    expect((await doctor(settings)).of('files')[0]).toMatchObject({ state: 'ok' });
    expect(readdirSync(folder, { recursive: true })).toEqual(['var', 'var/files']);
    // Node's own mkdir never ends there.
    expect((await doctor({ GRADEME_FILES_DIR: '/proc/none/files' })).of('files')[0]?.state).not.toBe('ok');
  });

  test.skipIf(process.getuid?.() !== 0)(
    'run as root, says that the rights of the service’s user were not tried',
    async () => {
      const folder = mkdtempSync(join(world.folder, 'theirs-'));
      chownSync(folder, 65_534, 65_534);
      expect((await doctor({ GRADEME_FILES_DIR: folder })).of('files')[1]).toMatchObject({
        state: 'warning',
        advice: expect.stringContaining('sudo -u'),
      });
    },
  );

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

  test('reads the clock of the LMS from its answers', async () => {
    const wrong = createServer((_request, response) => {
      response.setHeader('Date', new Date(Date.now() - 90_000).toUTCString());
      response.writeHead(401).end();
    });
    const url = await listen(wrong);
    const { of } = await doctor({ GRADEME_LMS_URL: url });
    expect(of('clock')).toMatchObject([
      { state: 'fault', message: expect.stringMatching(/(89|90|91) s ahead/) },
    ]);
    wrong.close();
    expect(judgeClock(3)).toMatchObject({ state: 'ok' });
    expect(judgeClock(-20)).toMatchObject({
      state: 'warning',
      message: expect.stringContaining('20 s behind'),
    });
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

/** A JWK set without any signature. */
function otherKeys(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] });
}

async function listen(server: Server): Promise<string> {
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
