// GET /readyz: only what this process needs makes it 503, within a second, and what it shares with others is reported.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkFolder } from '../../../service/files/disk-space.ts';
import { createReadiness } from '../../../service/process/readiness.ts';
import { checkDatabase } from '../../../service/store/check-database.ts';
import { migrate } from '../../../service/store/migrations/migrate.ts';
import { openSqlite } from '../../../service/store/sqlite/client.ts';
import { createStores } from '../../../service/store/stores.ts';
import {
  leaving,
  liveness,
  type Readiness,
  type ReadinessFault,
  readiness,
} from '../../../shared/api/health.ts';
import { damageTables } from '../../support/damage-sqlite.ts';
import { eventually } from '../../support/eventually.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

const newFolder = temporaryFolders('readiness');
const unused = { state: 'unused', since: null } as const;
const dependencies = () => ({ files: unused, lms: unused, redis: unused, workers: unused });
const fine = async () => undefined;

describe('readiness', () => {
  test('of a check that hangs is answered, and the check is made once however often it is asked', async () => {
    let made = 0;
    let end: (fault: ReadinessFault | undefined) => void = () => undefined;
    const database = () => {
      made += 1;
      return new Promise<ReadinessFault | undefined>((resolve) => {
        end = resolve;
      });
    };
    const read = createReadiness({ checks: { database, disk: fine }, dependencies });
    for (const answer of await Promise.all([read(), read(), read()]))
      expect(answer).toMatchObject({
        status: 'not-ready',
        checks: { database: { ok: false, fault: 'no-answer' }, disk: { ok: true } },
      });
    expect((await read()).status).toBe('not-ready');
    expect(made).toBe(1);
    end(undefined);
    expect((await read()).status).toBe('ready');
  });

  test('is remembered for a second, and a check that breaks is a fault', async () => {
    let at = 0;
    let made = 0;
    const disk = async () => {
      made += 1;
      if (made === 2) throw new Error('broken');
      return undefined;
    };
    const read = createReadiness({ checks: { database: fine, disk }, dependencies }, () => at);
    for (at of [0, 500, 999]) expect((await read()).status).toBe('ready');
    expect(made).toBe(1);
    at = 1_000;
    expect((await read()).checks.disk).toEqual({ ok: false, fault: 'unavailable' });
  });
});

describe('a folder', () => {
  test('is full, gone, or fine', async () => {
    const folder = newFolder();
    expect(await checkFolder(folder)).toBeUndefined();
    expect(await checkFolder(folder, Number.MAX_SAFE_INTEGER)).toBe('full');
    expect(await checkFolder(join(folder, 'none'))).toBe('unavailable');
  });
});

describe('a damaged SQLite file', () => {
  test('is known as soon as a statement has met the damage, by the reader as well', async () => {
    const file = join(newFolder(), 'grademe.sqlite3');
    const first = openSqlite(file);
    await migrate(first);
    await first.destroy();
    const intact = openSqlite(file);
    expect(await checkDatabase(intact)).toBeUndefined();
    await intact.destroy();
    damageTables(file);
    const damaged = openSqlite(file);
    expect(await migrate(damaged)).toEqual([]);
    await expect(createStores(damaged).certificates.findByUuid('x')).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
    expect(await checkDatabase(damaged)).toBe('damaged');
    await damaged.destroy();
  });
});

describe('a service that meets damage in the middle of a request', () => {
  test('answers with a problem of the list, without Nothing is lost, and is not ready', async () => {
    const file = join(newFolder(), 'grademe.sqlite3');
    const knex = openSqlite(file);
    await migrate(knex);
    await knex.destroy();
    damageTables(file);
    const lines: string[] = [];
    // A start without a folder checks in the database whether it may create one, and finds the damage there.
    const settings = { GRADEME_DATABASE: file, GRADEME_LOG_LEVEL: 'error' };
    await expect(startWorld({ environment: settings })).rejects.toMatchObject({
      context: { isDamaged: true },
    });
    const files = newFolder();
    writeFileSync(join(files, 'a-file'), '');
    const world = await startWorld({
      environment: { ...settings, GRADEME_FILES_DIR: files },
      replacements: { logTo: { write: (line) => void lines.push(line) } },
    });
    try {
      const press = await world.gradeMe('maria');
      expect(press).toMatchObject({
        status: 503,
        body: {
          code: 'storage-unavailable',
          detail:
            'Certificates cannot be read or written, because the database is damaged. The operators of this service must restore it.',
        },
      });
      expect(press.headers.get('retry-after')).toBe('300');
      const ready = await fetch(new URL('/readyz', world.service.url));
      expect(ready.status).toBe(503);
      expect(readiness.parse(await ready.json()).checks.database).toEqual({ ok: false, fault: 'damaged' });
      expect(lines.join('')).toContain('SQLITE_CORRUPT');
    } finally {
      await world.close();
    }
  });
});

describe('a service', () => {
  let world: World;
  let areFilesAway = false;
  beforeAll(async () => {
    world = await startWorld({
      replacements: {
        files: (real) => ({
          ...real,
          save: (bytes) => (areFilesAway ? Promise.reject(new Error('away')) : real.save(bytes)),
        }),
      },
    });
  });
  afterAll(() => world.close());

  async function ready(): Promise<{ status: number; body: Readiness }> {
    const response = await fetch(new URL('/readyz', world.service.url));
    return { status: response.status, body: readiness.parse(await response.json()) };
  }

  test('says that it is alive and which installation it is, and how it is ready', async () => {
    const response = await fetch(new URL('/healthz', world.service.url));
    expect(liveness.parse(await response.json()).instance).toMatch(/^[0-9a-f]{16}$/);
    expect(await ready()).toMatchObject({
      status: 200,
      body: {
        status: 'ready',
        checks: { database: { ok: true }, disk: { ok: true } },
        dependencies: { files: { state: 'ok' }, redis: unused, workers: unused },
      },
    });
    expect(leaving.parse({ status: 'leaving' })).toBeDefined();
  });

  test('whose database another process has locked is alive and not ready, until the lock is gone', async () => {
    const other = new Database(join(world.folder, 'grademe.sqlite3'));
    other.exec('BEGIN IMMEDIATE');
    await eventually(async () => {
      const { status, body } = await ready();
      expect([status, body.checks.database]).toEqual([503, { ok: false, fault: 'no-answer' }]);
    });
    expect((await fetch(new URL('/healthz', world.service.url))).status).toBe(200);
    other.exec('ROLLBACK');
    other.close();
    await eventually(async () => expect((await ready()).status).toBe(200));
  });

  test('is ready while files or the LMS are away, and says so until they are back', async () => {
    areFilesAway = true;
    expect((await world.gradeMe('maria')).status).toBe(500);
    expect(await ready()).toMatchObject({
      status: 200,
      body: {
        dependencies: { files: { state: 'failing', since: expect.any(String) }, lms: { state: 'ok' } },
      },
    });
    areFilesAway = false;
    world.lms.faults.set('all', { kind: 'unavailable' });
    expect((await world.gradeMe('wang')).status).toBe(503);
    expect(await ready()).toMatchObject({
      status: 200,
      body: { dependencies: { lms: { state: 'failing' } } },
    });
    world.lms.faults.clear();
    await eventually(async () => {
      expect((await world.gradeMe('maria')).body.status).toBe('issued');
    });
    await eventually(async () => {
      await world.standing('wang');
      expect((await ready()).body.dependencies).toMatchObject({
        files: { state: 'ok' },
        lms: { state: 'ok' },
      });
    });
  });
});
