// `grademe backup` and `grademe restore`, for SQLite. Database servers have their own tools, which the command names.
import { Command } from 'commander';
import { databaseOf } from '../../settings/database.ts';
import { loadConfig } from '../../settings/settings.ts';
import type { Engine } from '../../store/engines/database.ts';
import type { Contents, Loss } from '../../store/sqlite/contents.ts';
import type { Restored } from '../../store/sqlite/restore.ts';
import { JSON_OBJECT } from '../options/common-options.ts';
import { print } from '../output/terminal.ts';

interface Options {
  readonly json?: boolean;
  readonly stopped?: boolean;
  readonly dryRun?: boolean;
}

export function backupCommand(): Command {
  return new Command('backup')
    .description('copy the SQLite database to a new file while services run, and check the copy')
    .argument('<file>', 'file to write; it must not exist')
    .option(...JSON_OBJECT)
    .action(async (target: string, { json }: Options) => {
      const file = sqliteFile('backup');
      const { backUpSqlite } = await import('../../store/sqlite/backup.ts');
      const contents = backUpSqlite(file, target);
      print(json ? JSON.stringify({ file: target, ...contents }) : describeBackup(target, contents));
    });
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description(
      'replace the SQLite database with a backup. Stop every service, worker and command first. Prints what is lost, and keeps the replaced database beside the new one',
    )
    .argument('<file>', 'a backup made by grademe backup or sqlite3')
    .option('--dry-run', 'preview: check the backup and print what would be lost; replace nothing')
    .option('--stopped', 'confirm that everything is stopped, for a database that is too damaged to check')
    .option(...JSON_OBJECT)
    .action(async (backup: string, { json, stopped = false, dryRun = false }: Options) => {
      const file = sqliteFile('restore');
      const { restoreSqlite } = await import('../../store/sqlite/restore.ts');
      const restored = restoreSqlite(file, backup, { isStopped: stopped, dryRun, now: new Date() });
      print(json ? toJson(restored, dryRun) : describeRestore(restored, file, backup, dryRun));
    });
}

type Task = 'backup' | 'restore';
const TOOLS: Readonly<Record<Exclude<Engine, 'sqlite'>, Readonly<Record<Task, string>>>> = {
  mysql: { backup: 'mysqldump', restore: 'mysql' },
  postgresql: { backup: 'pg_dump', restore: 'pg_restore' },
};

/** Returns the database file of the settings. Throws with the tool to use when the database is on a server. */
function sqliteFile(task: Task): string {
  const { database } = databaseOf(loadConfig(process.env));
  if (database.engine === 'sqlite') return database.file;
  const tool = TOOLS[database.engine][task];
  throw new Error(
    `GRADEME_DATABASE is on a database server. Use its own tool, ${tool}; docs/operations.md has the command under "Databases".`,
  );
}

const describeContents = ({ certificates, newestAt }: Contents): string =>
  `${certificates} certificates, audit trail until ${newestAt ?? '(empty)'}`;

const describeBackup = (target: string, contents: Contents): string =>
  `Backed up and read back: ${target}: ${describeContents(contents)}.\nThe files of the certificates are not in it: back them up after it.`;

function toJson({ contents, loss, keptAt }: Restored, dryRun: boolean): string {
  const outcome = dryRun ? 'would-do' : 'done';
  return JSON.stringify({ outcome, ...contents, lost: loss ?? null, replacedDatabase: keptAt ?? null });
}

function describeRestore(
  { contents, loss, keptAt }: Restored,
  file: string,
  backup: string,
  dryRun: boolean,
) {
  const first = dryRun
    ? `${backup} can be restored; nothing was replaced: ${describeContents(contents)}.`
    : `Restored ${file} from ${backup}: ${describeContents(contents)}.`;
  const kept = keptAt === undefined ? [] : [`The replaced database is kept: ${keptAt}`];
  return [first, ...kept, ...describeLoss(loss, keptAt !== undefined)].join('\n');
}

function describeLoss(loss: Loss | undefined, wasReplaced: boolean): string[] {
  if (loss === undefined)
    return wasReplaced
      ? ['The replaced database cannot be read, so this command cannot list what is lost.']
      : [];
  const lines = Object.entries(loss.lines).map(([action, count]) => `${action} ${count}`);
  if (lines.length === 0 && loss.otherHistories.length === 0) return ['Nothing is lost.'];
  return [
    `Lost, as the audit trail has it: ${lines.join(', ')}.`,
    ...loss.otherHistories.map(
      (course) => `${course}: this is not an earlier moment of the replaced database.`,
    ),
    ...withHeading(
      'Certificates whose verify pages are gone; issue them again:',
      loss.certificates.map(({ uuid, courseId }) => `${uuid}  ${courseId}`),
    ),
    ...withHeading('Learners to retire again, by user id:', loss.retiredUserIds.map(String)),
    'See "Backups and restoring" in docs/operations.md.',
  ];
}

const withHeading = (heading: string, rows: readonly string[]): string[] =>
  rows.length === 0 ? [] : [heading, ...rows.map((row) => `  ${row}`)];
