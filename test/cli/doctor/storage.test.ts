// The doctor and what stores data: databases that are missing, damaged, older or newer, and volumes that are gone.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { describe, expect, test } from 'vitest';
import { grademeIn } from '../../support/processes/run-command.ts';
import { environmentFor } from '../../support/worlds/world.ts';
import { doctor, type Finding, here, setUpDoctor, WELL, world } from './kit.ts';

setUpDoctor();

const GRADEME = fileURLToPath(new URL('../../../service/bin/grademe.mjs', import.meta.url));
/** Root may write anywhere. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

describe('grademe doctor, asked about what is stored,', () => {
  test('does not make a database by looking for one', async () => {
    const file = join(world.folder, 'none.sqlite3');
    const settings = { GRADEME_DATABASE: file, GRADEME_FILES_DIR: join(world.folder, 'no-files') };
    const [found] = (await doctor(settings)).of('database');
    expect(found).toMatchObject({ state: 'warning', message: expect.stringContaining('is not there yet') });
    expect(() => rmSync(file)).toThrow(/ENOENT/);
  });

  test.each(['missing', 'empty'])(
    'does not take a volume whose folder is %s for a new installation',
    async (state) => {
      const files = join(world.folder, `not-mounted-${state}`);
      if (state === 'empty') mkdirSync(join(files, 'lost+found'), { recursive: true });
      const [found] = (await doctor({ GRADEME_FILES_DIR: files })).of('files');
      expect(found).toMatchObject({
        state: 'fault',
        message: expect.stringContaining('is missing or empty, although the database has certificates'),
      });
      const command = await grademeIn(world, ['run', 'list'], { ...WELL, GRADEME_FILES_DIR: files });
      expect(command).toMatchObject({ code: 1, stderr: expect.stringContaining('Mount its volume') });
      const after = state === 'empty' ? readdirSync(files) : existsSync(files);
      expect(after).toEqual(state === 'empty' ? ['lost+found'] : false);
    },
  );

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
      writeFileSync(join(folder, 'a-file'), '');
      chownSync(folder, 65_534, 65_534);
      expect((await doctor({ GRADEME_FILES_DIR: folder })).of('files')[1]).toMatchObject({
        state: 'warning',
        advice: expect.stringContaining('sudo -u'),
      });
    },
  );
});
