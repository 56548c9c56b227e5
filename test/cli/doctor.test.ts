// `grademe doctor` on an installation that is well, and on one where one thing after the other is broken.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDrawing } from '../../service/doctor/check-drawing.ts';
import { judgeClock } from '../../service/doctor/check-lms.ts';
import { freePort } from '../support/free-port.ts';
import { grademeIn } from '../support/run-command.ts';
import { startWorld, type World } from '../support/world.ts';

const RANDOM = 'kX9vQ2mZr7LpT4wY8sBn3cHd6fGjA1eU5iOoNqVtRxWzKyMb';
const WELL = { GRADEME_URL_SECRETS: RANDOM, GRADEME_LMS_TIMEOUT_MS: '4000' };
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.gradeMe('maria');
});
afterAll(() => world.close());

interface Finding {
  check: string;
  state: string;
  says: string;
  advice?: string;
}
async function doctor(more: Record<string, string> = {}) {
  const { code, said } = await grademeIn(world, ['doctor', '--json'], { ...WELL, ...more });
  const { healthy, findings } = JSON.parse(said) as { healthy: boolean; findings: Finding[] };
  return {
    code,
    said,
    healthy,
    findings,
    of: (check: string) => findings.filter((each) => each.check === check),
  };
}

describe('grademe doctor', () => {
  test('finds an installation well, in a table and as JSON, and leaves it as it was', async () => {
    const before = await grademeIn(world, ['audit', 'verify', '--json']);
    const { code, healthy, findings, said } = await doctor();
    expect([code, healthy]).toEqual([0, true]);
    expect(findings.map(({ check, state }) => `${check} ${state}`)).toEqual([
      'settings ok',
      'secrets ok',
      'database ok',
      'files ok',
      'redis skipped',
      'lms ok',
      'clock ok',
      'webhooks skipped',
      'drawing ok',
    ]);
    expect(said).not.toContain(RANDOM);
    const table = await grademeIn(world, ['doctor'], WELL);
    expect(table.said).toMatch(/^ok {7}settings {2}can be read/);
    expect(table.said).toContain('Faults: 0, warnings: 0.');
    expect((await grademeIn(world, ['audit', 'verify', '--json'])).said).toBe(before.said);
  });

  test.each([
    [
      'a secret somebody made up',
      { GRADEME_URL_SECRETS: 'a'.repeat(48) },
      'secrets',
      'warning',
      /made it up/,
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
    ['clear text', { GRADEME_PUBLIC_URL: 'http://g.example.org' }, 'settings', 'warning', /is http/],
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
      'a receiver that is not there',
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
  ])('says what is wrong with %s, and what to do', async (_what, more, check, state, says) => {
    const { code, said, of } = await doctor(more);
    expect(of(check)).toContainEqual({
      check,
      state,
      says: expect.stringMatching(says),
      advice: expect.stringMatching(/\w/),
    });
    expect(code).toBe(state === 'fault' ? 1 : 0);
    expect(said).not.toMatch(/hush-hush|hidden|aaaaaaaa/);
  });

  test('does not make a database by looking for one', async () => {
    const file = join(world.folder, 'none.sqlite3');
    const [found] = (await doctor({ GRADEME_DATABASE: file })).of('database');
    expect(found).toMatchObject({ state: 'warning', says: expect.stringContaining('is not there yet') });
    expect(() => rmSync(file)).toThrow(/ENOENT/);
  });

  test('tells a database of before from one of a newer version, and brings neither up to date', async () => {
    const file = join(mkdtempSync(join(world.folder, 'old-')), 'grademe.sqlite3');
    await grademeIn(world, ['migrate'], { GRADEME_DATABASE: file });
    const edit = (sql: string) => {
      const database = new Database(file);
      database.exec(sql);
      database.close();
    };
    edit("delete from migrations where name like '0010%'");
    for (let look = 0; look < 2; look += 1)
      expect((await doctor({ GRADEME_DATABASE: file })).of('database')).toMatchObject([
        { state: 'warning', says: expect.stringContaining('0010-facts-hints-and-receivers to do') },
      ]);
    edit("insert into migrations (name) values ('0099-of-tomorrow')");
    expect((await doctor({ GRADEME_DATABASE: file })).of('database')).toMatchObject([
      { state: 'fault', says: expect.stringContaining('newer version') },
    ]);
  });

  test('says that a receiver is switched off', async () => {
    const settings = { GRADEME_WEBHOOKS: 'http://localhost:9/hooks', GRADEME_WEBHOOK_SECRETS: SECRET };
    const states = await grademeIn(world, ['events', 'receivers', '--json'], settings);
    const { id } = JSON.parse(states.said);
    const database = new Database(join(world.folder, 'grademe.sqlite3'));
    database.exec(`insert into receivers_off values ('${id}', '2026-11-22T10:00:00.000Z')`);
    database.close();
    expect((await doctor(settings)).of('webhooks')).toMatchObject([
      { state: 'warning', advice: expect.stringContaining(`switch-on ${id}`) },
    ]);
  });

  test('names every setting that cannot be read, and looks at the fonts all the same', async () => {
    const { code, of } = await doctor({ GRADEME_PORT: 'high', GRADEME_TIME_ZONE: 'Mars/Olympus' });
    expect(code).toBe(1);
    expect(of('settings').map(({ says }) => says.split(':')[0])).toEqual([
      'GRADEME_PORT',
      'GRADEME_TIME_ZONE',
    ]);
    expect(of('drawing')[0]?.state).toBe('ok');
  });

  test('reads the clock of the LMS from its answers', async () => {
    const wrong = createServer((_request, response) => {
      response.setHeader('Date', new Date(Date.now() - 90_000).toUTCString());
      response.writeHead(401).end();
    });
    const url = await listen(wrong);
    const { of } = await doctor({ GRADEME_LMS_URL: url });
    expect(of('clock')).toMatchObject([
      { state: 'fault', says: expect.stringMatching(/(89|90|91) s ahead/) },
    ]);
    wrong.close();
    expect(judgeClock(3)).toMatchObject({ state: 'ok' });
    expect(judgeClock(-20)).toMatchObject({ state: 'warning', says: expect.stringContaining('20 s behind') });
  });

  test('says which design cannot be drawn', async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const folder = mkdtempSync(join(tmpdir(), 'grademe-designs-'));
    cpSync(join(root, 'templates', 'classic'), join(folder, 'classic'), { recursive: true });
    cpSync(join(root, 'templates', 'formal'), join(folder, 'formal'), { recursive: true });
    const places = { templatesDir: folder, fontsDir: join(root, 'fonts') };
    expect(await checkDrawing(places)).toMatchObject([{ state: 'ok' }]);
    writeFileSync(join(folder, 'formal', 'template.json'), '{');
    expect(await checkDrawing(places)).toMatchObject([
      { state: 'fault', says: expect.stringContaining('formal') },
    ]);
    expect(await checkDrawing({ ...places, templatesDir: join(folder, 'none') })).toMatchObject([
      { state: 'fault' },
    ]);
    rmSync(folder, { recursive: true });
  });
});

async function listen(server: Server): Promise<string> {
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
