// A restore says what is lost with it, keeps the replaced database, and is refused while others have it open.
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Stores } from '../../../service/issuance/ports/stores.ts';
import { backUpSqlite } from '../../../service/store/sqlite/backup.ts';
import { openSqlite } from '../../../service/store/sqlite/client.ts';
import { restoreSqlite } from '../../../service/store/sqlite/restore.ts';
import { createStores } from '../../../service/store/stores.ts';
import { SITE_CHAIN } from '../../../shared/staff/audit.ts';
import { auditOf } from '../../support/worlds/certificate.ts';
import {
  AT,
  backup,
  edit,
  endProcess,
  file,
  folder,
  has,
  issue,
  kept,
  leftovers,
  NOT_A_DATABASE,
  newFolder,
  restore,
  restoreNow,
  setUpBackup,
  use,
} from './kit.ts';

setUpBackup();

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
