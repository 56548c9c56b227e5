// A backup has everything, is never written over, and a full disk leaves nothing half done.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backUpSqlite } from '../../../service/store/sqlite/backup.ts';
import { openSqlite } from '../../../service/store/sqlite/client.ts';
import { restoreSqlite } from '../../../service/store/sqlite/restore.ts';
import { smallDisk } from '../../support/small-disk.ts';
import {
  AT,
  backup,
  edit,
  file,
  folder,
  has,
  issue,
  kept,
  leftovers,
  NOT_A_DATABASE,
  newFolder,
  restore,
  setUpBackup,
  use,
} from './kit.ts';

setUpBackup();

describe('a backup', () => {
  test('has what was there, for its owner alone, and what it holds is said', async () => {
    const { uuid, award } = await issue(1);
    expect(backUpSqlite(file, backup)).toMatchObject({
      certificates: 1,
      newestAt: expect.stringMatching(/^\d{4}-/),
      heads: [{ courseId: award.courseKey, seq: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    await issue(2);
    expect(restore()).toMatchObject({ contents: { certificates: 1 } });
    expect(await has(uuid)).toBe(true);
  });

  test('is never written over, and nothing half is left', async () => {
    await issue(1);
    backUpSqlite(file, backup);
    const before = statSync(backup).ino;
    expect(() => backUpSqlite(file, backup)).toThrow(/is there already/);
    expect(statSync(backup).ino).toBe(before);
    expect(() => backUpSqlite(join(folder, 'none.sqlite3'), join(folder, 'x'))).toThrow(/no database/);
    expect(() => backUpSqlite(file, join(folder, 'none', 'x'))).toThrow(`There is no folder ${folder}/none.`);
    for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
    writeFileSync(file, NOT_A_DATABASE);
    expect(() => backUpSqlite(file, join(folder, 'x'))).toThrow(/grademe restore/);
    expect([existsSync(join(folder, 'x')), leftovers()]).toEqual([false, []]);
  });

  test.each<[string, () => void, RegExp]>([
    ['is half of a file', () => truncateSync(backup, 40_960), /damaged|malformed/],
    ['is a text', () => writeFileSync(backup, NOT_A_DATABASE), /not a database/],
    ['is empty', () => writeFileSync(backup, ''), /no database of Grade Me/],
    [
      'is another program’s',
      () => {
        rmSync(backup);
        edit(backup, 'create table t (x)');
      },
      /no database of Grade Me/,
    ],
    [
      'is of a newer version',
      () => edit(backup, "insert into migrations values ('9001-of-tomorrow')"),
      /newer version of Grade Me \(9001-of-tomorrow\); upgrade/,
    ],
    ['is not there', () => rmSync(backup), /There is no file/],
  ])('that %s is refused before anything is replaced', async (_what, spoil, sentence) => {
    const { uuid } = await issue(1);
    backUpSqlite(file, backup);
    spoil();
    for (const dryRun of [true, false]) expect(() => restore({ dryRun })).toThrow(sentence);
    expect(await has(uuid)).toBe(true);
    expect([kept(), leftovers()]).toEqual([[], []]);
  });

  test('that is the database itself is refused', async () => {
    await issue(1);
    expect(() => restore({}, join(folder, '.', 'grademe.sqlite3'))).toThrow(/the database itself/);
  });

  test('of an older version is restored; the next start brings it up to date', async () => {
    await issue(1);
    backUpSqlite(file, backup);
    edit(backup, "delete from migrations where name like '0010%'");
    expect(restore().contents.certificates).toBe(1);
  });

  test('that was copied with its log is restored with what is in the log only', async () => {
    const { uuid } = await issue(1);
    const knex = openSqlite(file);
    await knex('certificates').update({ username: 'in the log only' });
    mkdirSync(join(folder, 'copies'));
    const copy = join(folder, 'copies', 'copy.sqlite3');
    for (const ending of ['', '-wal']) copyFileSync(file + ending, copy + ending);
    await knex.destroy();
    restore({}, copy);
    expect((await use((stores) => stores.certificates.findByUuid(uuid)))?.username).toBe('in the log only');
  });
});

describe.skipIf(smallDisk.isMissing)('a disk that is full', () => {
  /** Runs `work` in a folder on a disk that has room for one database and a half. */
  function onSmallDisk(work: (disk: string) => void): void {
    const disk = newFolder();
    const unmount = smallDisk.mount(disk, 1.5 * statSync(backup).size);
    try {
      work(disk);
    } finally {
      unmount();
    }
  }

  test('gets no backup, and no half of one', async () => {
    await issue(1);
    backUpSqlite(file, backup);
    onSmallDisk((disk) => {
      writeFileSync(join(disk, 'filler'), Buffer.alloc(statSync(backup).size));
      const target = join(disk, 'b.sqlite3');
      expect(() => backUpSqlite(file, target)).toThrow(
        `There is no space for the backup in ${disk}: the disk is full. Free some space there, or name a file on another disk. The database was not changed.`,
      );
      expect(readdirSync(disk)).toEqual(['filler']);
    });
  });

  test('keeps its database when there is no room for the restored one beside it', async () => {
    await issue(1);
    backUpSqlite(file, backup);
    onSmallDisk((disk) => {
      const there = join(disk, 'grademe.sqlite3');
      copyFileSync(backup, there);
      const before = readFileSync(there);
      for (const dryRun of [true, false])
        expect(() => restoreSqlite(there, backup, { isStopped: false, dryRun, now: new Date(AT) })).toThrow(
          `There is no space in ${disk} for a copy of the backup beside the database`,
        );
      expect(readFileSync(there).equals(before)).toBe(true);
      expect(readdirSync(disk)).toEqual(['grademe.sqlite3']);
    });
  });
});
