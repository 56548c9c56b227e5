// A SQLite database with a backup, in a folder of the test.
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { beforeEach } from 'vitest';
import type { Stores } from '../../../service/issuance/ports/stores.ts';
import { migrate } from '../../../service/store/migrations/migrate.ts';
import { openSqlite } from '../../../service/store/sqlite/client.ts';
import { type RestoreOptions, restoreSqlite } from '../../../service/store/sqlite/restore.ts';
import { createStores } from '../../../service/store/stores.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { auditOf, publishOne, reservation, reserveOne } from '../../support/worlds/certificate.ts';

export const newFolder = temporaryFolders('backup');
export const AT = '2026-11-22T10:00:00.000Z';
export const NOT_A_DATABASE = 'not a database at all'.repeat(400);
export let folder: string;
export let file: string;
export let backup: string;
export const restoreNow = (more: Partial<RestoreOptions> = {}, from = backup) =>
  restoreSqlite(file, from, { isStopped: false, dryRun: false, now: new Date(AT), ...more });
/** In a process of its own, after all others have ended. */
export function restore(...how: Parameters<typeof restoreNow>) {
  endProcess();
  return restoreNow(...how);
}
/** Runs `work` on the database as a process that starts and ends. */
export async function use<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
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
export function endProcess(): void {
  for (const ending of ['', '-wal']) {
    if (!existsSync(file + ending)) continue;
    copyFileSync(file + ending, `${file}.copy`);
    renameSync(`${file}.copy`, file + ending);
  }
  rmSync(`${file}-shm`, { force: true });
}
export const issue = (userId: number) =>
  use(async (stores) => {
    const wish = reservation({ userId, uuid: randomUUID() });
    const lease = { id: wish.uuid, until: AT };
    await reserveOne(stores, wish, lease, auditOf(wish, 'awarding'));
    const kept = { digest: String(userId).padStart(64, '0'), size: 1 };
    await publishOne(stores, wish.uuid, lease.id, kept, auditOf(wish, 'awarded'));
    return wish;
  });
export const has = (uuid: string) =>
  use(async (stores) => (await stores.certificates.findByUuid(uuid)) !== undefined);
export const kept = () => readdirSync(folder).filter((name) => name.includes('replaced'));
export const leftovers = () => readdirSync(folder).filter((name) => /restoring|\.part/.test(name));
/** As another program does. */
export function edit(path: string, sql: string) {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

/** Call once in each file. */
export function setUpBackup(): void {
  beforeEach(() => {
    folder = newFolder();
    file = join(folder, 'grademe.sqlite3');
    backup = join(folder, 'backup.sqlite3');
  });
}
