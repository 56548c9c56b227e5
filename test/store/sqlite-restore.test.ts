// Backing up and restoring an SQLite database, as functions: what is refused, kept, and reported as lost. The
// drill with real processes is test/crash/restore.test.ts.
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import { migrate } from '../../service/store/migrations/migrate.ts';
import { backUpSqlite } from '../../service/store/sqlite/backup.ts';
import { openSqlite } from '../../service/store/sqlite/client.ts';
import { type RestoreOptions, restoreSqlite } from '../../service/store/sqlite/restore.ts';
import { createStores } from '../../service/store/stores.ts';
import { SITE_CHAIN } from '../../shared/staff/audit.ts';
import { smallDisk } from '../support/small-disk.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { auditOf, reservation } from '../support/worlds/certificate.ts';

const newFolder = temporaryFolders('backup');
const AT = '2026-11-22T10:00:00.000Z';
const NOT_A_DATABASE = 'not a database at all'.repeat(400);
let folder: string;
let file: string;
let backup: string;
beforeEach(() => {
  folder = newFolder();
  file = join(folder, 'grademe.sqlite3');
  backup = join(folder, 'backup.sqlite3');
});

const restoreNow = (more: Partial<RestoreOptions> = {}, from = backup) =>
  restoreSqlite(file, from, { isStopped: false, dryRun: false, now: new Date(AT), ...more });
/** In a process of its own, after all others have ended. */
function restore(...how: Parameters<typeof restoreNow>) {
  endProcess();
  return restoreNow(...how);
}

/** Runs `work` on the database as a process that starts and ends. */
async function use<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
  const knex = openSqlite(file);
  try {
    await migrate(knex);
    return await work(createStores(knex));
  } finally {
    await knex.destroy();
  }
}

/** The locks of a process go with it; here the driver keeps them until its statements are collected. So the files are made
 *  anew, as they are, and the locks are those of files that are gone. */
function endProcess(): void {
  for (const ending of ['', '-wal']) {
    if (!existsSync(file + ending)) continue;
    copyFileSync(file + ending, `${file}.copy`);
    renameSync(`${file}.copy`, file + ending);
  }
  rmSync(`${file}-shm`, { force: true });
}

/** File permissions do not apply to root. */
function asNobody(work: () => void): void {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

const issue = (userId: number) =>
  use(async (stores) => {
    const wish = reservation({ userId, uuid: randomUUID() });
    const lease = { id: wish.uuid, until: AT };
    await stores.certificates.reserve(wish, lease, auditOf(wish, 'awarding'));
    const kept = { digest: String(userId).padStart(64, '0'), size: 1 };
    await stores.certificates.publish(wish.uuid, lease.id, kept, AT, auditOf(wish, 'awarded'));
    return wish;
  });

const has = (uuid: string) =>
  use(async (stores) => (await stores.certificates.findByUuid(uuid)) !== undefined);
const kept = () => readdirSync(folder).filter((name) => name.includes('replaced'));
const leftovers = () => readdirSync(folder).filter((name) => /restoring|\.part/.test(name));
/** As another program does. */
function edit(path: string, sql: string) {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

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
        `There is no room for the backup in ${disk}: the disk is full. Free some space there, or name a file on another disk. The database was not changed.`,
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
          `There is no room in ${disk} for a copy of the backup beside the database`,
        );
      expect(readFileSync(there).equals(before)).toBe(true);
      expect(readdirSync(disk)).toEqual(['grademe.sqlite3']);
    });
  });
});

describe('restoring', () => {
  test('keeps the replaced database whole beside it, and says what is lost with it', async () => {
    const first = await issue(1);
    backUpSqlite(file, backup);
    const second = await issue(2);
    await use(async (stores) => {
      expect(await stores.erasures.erase(auditOf(first, 'erased'))).toBe(true);
    });
    const expected = {
      lines: { awarding: 1, awarded: 1, erased: 1 },
      certificates: [{ uuid: second.uuid, courseId: second.award.courseKey }],
      retiredUserIds: [1],
      otherHistories: [],
    };
    expect(restore({ dryRun: true })).toMatchObject({ loss: expected, keptAt: undefined });
    const { loss, keptAt } = restore();
    expect(loss).toEqual(expected);
    expect(await has(second.uuid)).toBe(false);
    expect(restore({ now: new Date('2026-11-23T10:00:00Z') }, keptAt)).toMatchObject({
      contents: { certificates: 2 },
      loss: { lines: {} },
    });
    expect(await has(second.uuid)).toBe(true);
    expect(kept()).toEqual([
      'grademe.sqlite3.replaced-20261122T100000Z',
      'grademe.sqlite3.replaced-20261123T100000Z',
    ]);
  });

  test('behind a symbolic link replaces the file that the link leads to, and keeps that one', async () => {
    await issue(1);
    backUpSqlite(file, backup);
    const { uuid } = await issue(2);
    const link = join(newFolder(), 'link.sqlite3');
    symlinkSync(file, link);
    endProcess();
    const { keptAt = '' } = restoreSqlite(link, backup, {
      isStopped: false,
      dryRun: false,
      now: new Date(AT),
    });
    expect([lstatSync(link).isSymbolicLink(), lstatSync(keptAt).isFile()]).toEqual([true, true]);
    expect([dirname(keptAt), await has(uuid)]).toEqual([dirname(realpathSync(file)), false]);
  });

  test('keeps each of several databases that are replaced within one second', async () => {
    await issue(1);
    backUpSqlite(file, backup);
    const names = [1, 2, 3].map(() => restore().keptAt);
    const first = `${file}.replaced-20261122T100000Z`;
    expect(names).toEqual([first, `${first}-2`, `${first}-3`]);
    expect(names.map((name) => existsSync(name as string))).toEqual([true, true, true]);
  });

  test.each<[string, () => void, () => string]>([
    [
      'the backup may not be read',
      () => chmodSync(backup, 0),
      () => `This user may not read ${backup}. Give it the right to.`,
    ],
    [
      'nothing may be written beside the database',
      () => chmodSync(folder, 0o555),
      () => `This user may not write to ${folder}, the folder of the database.`,
    ],
  ])('says so when %s', async (_what, lock, sentence) => {
    await issue(1);
    backUpSqlite(file, backup);
    endProcess();
    chmodSync(backup, 0o644);
    chmodSync(folder, 0o755);
    lock();
    try {
      for (const dryRun of [true, false])
        expect(() => asNobody(() => restoreNow({ dryRun }))).toThrow(sentence());
    } finally {
      chmodSync(folder, 0o755);
    }
    expect([kept(), leftovers()]).toEqual([[], []]);
  });

  describe('names the learners to retire again', () => {
    /** The line that a retirement or its reinstating writes. */
    const retirement = (action: 'learner-retired' | 'learner-readmitted', learner: number) => ({
      ...auditOf({ uuid: randomUUID(), award: { courseKey: SITE_CHAIN, slug: '' } }, action),
      details: { learner },
    });
    const retire = (stores: Stores, id: number) =>
      stores.retirement.retire(id, retirement('learner-retired', id));
    const readmit = (stores: Stores, id: number) =>
      stores.retirement.readmit(id, retirement('learner-readmitted', id));

    test.each<[string, (stores: Stores) => Promise<unknown>, readonly number[]]>([
      ['one who has no certificate', (stores) => retire(stores, 77), [77]],
      [
        'none who was readmitted later',
        async (stores) => {
          for (const id of [77, 78]) await retire(stores, id);
          await readmit(stores, 77);
        },
        [78],
      ],
      [
        'one who was readmitted and retired once more',
        async (stores) => {
          await retire(stores, 77);
          await readmit(stores, 77);
          await retire(stores, 77);
        },
        [77],
      ],
      ['none who was retired before the backup', (stores) => readmit(stores, 5), []],
    ])('%s', async (_what, after, ids) => {
      await issue(1);
      await use((stores) => retire(stores, 5));
      backUpSqlite(file, backup);
      await use(after);
      for (const dryRun of [true, false]) expect(restore({ dryRun }).loss?.retiredUserIds).toEqual(ids);
    });

    test('each once, and one whose name was erased although the retirement is reinstated', async () => {
      const [first, second] = [await issue(1), await issue(2)];
      backUpSqlite(file, backup);
      await use(async (stores) => {
        for (const { userId, ...about } of [first, second]) {
          await retire(stores, userId);
          await stores.erasures.erase(auditOf(about, 'erased'));
        }
        await readmit(stores, second.userId);
      });
      expect([...(restore().loss?.retiredUserIds ?? [])].sort()).toEqual([1, 2]);
    });
  });

  test('says that a backup is of another history', async () => {
    await issue(1);
    const { award } = await issue(2);
    backUpSqlite(file, backup);
    edit(file, "update audit_lines set hash = 'other' where seq = 4");
    expect(restore().loss?.otherHistories).toEqual([award.courseKey]);
  });

  test('is refused while others have the database open, also when they are said to be stopped', async () => {
    const { uuid } = await issue(1);
    backUpSqlite(file, backup);
    const knex = openSqlite(file);
    expect(await createStores(knex).certificates.findByUuid(uuid)).toBeDefined();
    await knex('certificates').select('uuid');
    for (const isStopped of [false, true]) expect(() => restoreNow({ isStopped })).toThrow(/in use/);
    await knex.destroy();
    expect([kept(), leftovers()]).toEqual([[], []]);
  });

  test('over what is no database any more needs the word that everything is stopped', async () => {
    const { uuid } = await issue(1);
    backUpSqlite(file, backup);
    for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true });
    writeFileSync(file, NOT_A_DATABASE);
    expect(() => restore()).toThrow(/too damaged to show.*--stopped/);
    expect(restore({ isStopped: true })).toMatchObject({ loss: undefined, keptAt: expect.any(String) });
    expect(await has(uuid)).toBe(true);
  });

  test('where there is no database needs it only when a log is left of one', async () => {
    const { uuid } = await issue(1);
    backUpSqlite(file, backup);
    rmSync(file);
    writeFileSync(`${file}-wal`, 'left');
    expect(() => restore()).toThrow(/is gone.*--stopped/);
    rmSync(`${file}-wal`);
    rmSync(`${file}-shm`, { force: true });
    expect(restore()).toMatchObject({ loss: undefined, keptAt: undefined });
    expect(await has(uuid)).toBe(true);
  });

  test('gives the new file the rights of the old one', async () => {
    await issue(1);
    backUpSqlite(file, backup);
    endProcess();
    chmodSync(file, 0o640);
    restoreNow();
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });
});
