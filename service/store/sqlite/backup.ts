// Copies an SQLite database while services use it: one consistent state, in one file, which is verified completely. A copy of the
// file itself would lack what is only in its log (-wal) yet.
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Contents, openFile, readContents, requireSound } from './contents.ts';

/** Only a process that recovers the database after a crash blocks readers. */
const LOCK_MS = 10_000;

/** Throws when `target` exists already, or the copy is not sound. Leaves either a complete backup or no file. */
export function backUpSqlite(file: string, target: string): Contents {
  if (!existsSync(file)) throw new Error(`There is no database ${file} to back up. Check GRADEME_DATABASE.`);
  if (existsSync(target)) throw new Error(`${target} is there already. Give the name of a new file.`);
  if (!existsSync(dirname(target)))
    throw new Error(`There is no folder ${dirname(target)}. Make it, or name a file in another folder.`);
  const part = `${target}.part`;
  rmSync(part, { force: true });
  // The file contains names: only its owner can read it, before any data is written.
  closeSync(openSync(part, 'wx', 0o600));
  try {
    copyInto(part, file, dirname(target));
    const contents = readBack(part);
    sync(part);
    renameSync(part, target);
    sync(dirname(target));
    return contents;
  } finally {
    rmSync(part, { force: true });
  }
}

/** Copies in one read transaction, so that no writer waits for it. */
function copyInto(part: string, file: string, folder: string): void {
  const source = openFile(file, LOCK_MS);
  try {
    source.exec(`vacuum into '${part.replaceAll("'", "''")}'`);
  } catch (cause) {
    const { code = '', message } = cause as { code?: string; message: string };
    if (code === 'SQLITE_FULL')
      throw new Error(
        `There is no space for the backup in ${folder}: the disk is full. Free some space there, or name a file on another disk. The database was not changed.`,
      );
    const advice = /CORRUPT|NOTADB/.test(code) ? ' Restore a backup: grademe restore' : '';
    throw new Error(`The database ${file} cannot be backed up: ${message}.${advice}`, { cause });
  } finally {
    source.close();
  }
}

function readBack(part: string): Contents {
  const copy = openFile(part);
  try {
    requireSound(copy);
    return readContents(copy);
  } catch (cause) {
    throw new Error(`The backup was not kept: ${(cause as Error).message}.`, { cause });
  } finally {
    copy.close();
  }
}

/** The directory entry must survive a power failure, too. */
export function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
