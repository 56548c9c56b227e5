// Replaces an SQLite database with a backup. Copying the file is not enough: a process that has the database open would continue
// to write to it, and the log (-wal) of the old database, replayed over the new one, destroys it.
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { sync } from './backup.ts';
import {
  type Connection,
  type Contents,
  type Loss,
  openFile,
  readContents,
  readLoss,
  requireSound,
} from './contents.ts';

export interface RestoreOptions {
  /** The operator states that every service, worker and command is stopped, where the file is too damaged to show it. */
  readonly isStopped: boolean;
  /** Checks the backup and reports what would be lost. Replaces nothing, and works while services run. */
  readonly dryRun: boolean;
  readonly now: Date;
}

export interface Restored {
  readonly contents: Contents;
  /** What the replaced database had; undefined: there was none, or it is unreadable. */
  readonly loss: Loss | undefined;
  /** The path of the replaced database. */
  readonly keptAt: string | undefined;
}

/** Suffixes of the files that SQLite creates beside its file. */
const BESIDE = ['-wal', '-shm', '-journal'] as const;

/** Throws, and changes nothing, when the backup is not sound or the database is in use. */
export function restoreSqlite(named: string, backup: string, options: RestoreOptions): Restored {
  if (!existsSync(backup)) throw new Error(`There is no file ${backup}. Check the path.`);
  // Resolves a symbolic link: the link stays, and the log is beside its target.
  const file = existsSync(named) ? realpathSync(named) : named;
  if (file === realpathSync(backup)) throw new Error(`${backup} is the database itself. Name a backup.`);
  const draft = `${file}.restoring`;
  discard(draft);
  try {
    const contents = prepare(draft, backup);
    if (options.dryRun) return { contents, loss: peek(file, contents), keptAt: undefined };
    const held = hold(file, options.isStopped);
    try {
      const loss = held && lossOf(held, contents);
      const isFolded = held !== undefined && fold(held);
      return { contents, loss, keptAt: replace(file, draft, isFolded, options.now) };
    } finally {
      held?.close();
    }
  } finally {
    discard(draft);
  }
}

/** Creates a sound copy in one file beside the database: the replacement must not depend on the location of the backup. */
function prepare(draft: string, backup: string): Contents {
  copyBackup(backup, draft);
  chmodSync(draft, 0o600);
  // A database that was copied together with its log.
  if (existsSync(`${backup}-wal`))
    withRoom(dirname(draft), () => copyFileSync(`${backup}-wal`, `${draft}-wal`));
  const database = openFile(draft);
  try {
    requireSound(database);
    database.pragma('journal_mode = DELETE');
    return readContents(database);
  } catch (cause) {
    throw new Error(`${backup} cannot be restored: ${(cause as Error).message}. Nothing was changed.`, {
      cause,
    });
  } finally {
    database.close();
  }
}

/** For a refused copy, the system names the source alone, whichever of the two paths it refuses. */
function copyBackup(backup: string, draft: string): void {
  refusing(`This user may not read ${backup}. Give it the right to.`, () => closeSync(openSync(backup, 'r')));
  refusing(
    `This user may not write to ${dirname(draft)}, the folder of the database. Run the command as the user of the service.`,
    () => withRoom(dirname(draft), () => copyFileSync(backup, draft, constants.COPYFILE_EXCL)),
  );
}

/** The replaced database stays until the whole backup is beside it, so the disk needs space for both. */
function withRoom(folder: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (/^(ENOSPC|EDQUOT)$/.test((error as NodeJS.ErrnoException).code ?? ''))
      throw new Error(
        `There is no space in ${folder} for a copy of the backup beside the database: the disk is full. Free some space there. Nothing was changed.`,
      );
    throw error;
  }
}

/** Has no cause, because the command would print the cause's message instead of this sentence. */
function refusing(sentence: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (/^(EACCES|EPERM|EROFS)$/.test(code)) throw new Error(sentence);
    throw error;
  }
}

/** Locks every other process out of the database. Returns undefined when there is no file to lock. */
function hold(file: string, isStopped: boolean): Connection | undefined {
  if (!existsSync(file)) {
    // A process that has a removed file open still has its log.
    if (!isStopped && BESIDE.some((ending) => existsSync(file + ending))) throw unsure(file, 'is gone');
    return undefined;
  }
  const database = openFile(file);
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    return database;
  } catch (cause) {
    database.close();
    const { code = '' } = cause as { code?: string };
    if (/^SQLITE_(BUSY|LOCKED)/.test(code))
      throw new Error(
        `${file} is in use. Stop every service, worker and command, then restore. Nothing was changed.`,
        { cause },
      );
    if (!/^SQLITE_(NOTADB|CORRUPT|IOERR)/.test(code)) throw cause;
    if (!isStopped) throw unsure(file, 'is too damaged to show whether it is in use', cause);
    return undefined;
  }
}

const unsure = (file: string, what: string, cause?: unknown) =>
  new Error(
    `${file} ${what}. Stop every service, worker and command, then say so with --stopped. Nothing was changed.`,
    { cause },
  );

/** Writes the log into the file, so that the file alone is the whole database. Returns false when it is too damaged for that. */
function fold(database: Connection): boolean {
  try {
    database.pragma('journal_mode = DELETE');
    return true;
  } catch {
    return false;
  }
}

/** Replaces the file crash-safe: the old database gets a second name before it loses its own, and its log is removed before the
 *  new file gets that name. A log that could not be written back is kept too. Returns the second name. */
function replace(file: string, draft: string, isFolded: boolean, now: Date): string | undefined {
  const old = existsSync(file) ? statSync(file) : undefined;
  const keptAt = freeName(`${file}.replaced-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`);
  if (old !== undefined) {
    chmodSync(draft, old.mode & 0o777);
    if (process.getuid?.() === 0) chownSync(draft, old.uid, old.gid);
    linkSync(file, keptAt);
  }
  for (const ending of BESIDE) {
    const isNeeded = !isFolded && ending !== '-shm' && existsSync(file + ending);
    if (isNeeded) linkSync(file + ending, keptAt + ending);
    rmSync(file + ending, { force: true });
  }
  sync(draft);
  renameSync(draft, file);
  sync(dirname(file));
  return old === undefined ? undefined : keptAt;
}

/** Two databases may be replaced within one second. */
function freeName(name: string): string {
  const isTaken = (each: string) => ['', ...BESIDE].some((ending) => existsSync(each + ending));
  let free = name;
  for (let at = 2; isTaken(free); at += 1) free = `${name}-${at}`;
  return free;
}

function lossOf(database: Connection, { heads }: Contents): Loss | undefined {
  try {
    return readLoss(database, heads);
  } catch {
    return undefined;
  }
}

function peek(file: string, contents: Contents): Loss | undefined {
  if (!existsSync(file)) return undefined;
  const database = openFile(file);
  try {
    return lossOf(database, contents);
  } finally {
    database.close();
  }
}

function discard(draft: string): void {
  for (const ending of ['', ...BESIDE]) rmSync(draft + ending, { force: true });
}
