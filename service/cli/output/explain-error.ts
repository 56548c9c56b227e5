// Describes an error for an operator: the path, the reason, and what to do. Prints no stack trace.
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { databaseOf } from '../../settings/database.ts';
import { loadConfig } from '../../settings/settings.ts';
import { describeDamage, isDamage } from '../../store/engines/damage.ts';
import { describeForOperator } from './operator-messages.ts';

/** Errors of the system. Errors of a copy or a link have a second path, the destination. */
interface SystemError extends NodeJS.ErrnoException {
  readonly port?: number;
  readonly dest?: string;
}

const SENTENCES: Readonly<Record<string, (error: SystemError) => string>> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is taken. Stop what listens there, or choose another: GRADEME_PORT for the service, PRACTICE_PORT for the practice LMS.`,
  EACCES: sayRefused,
  EPERM: sayRefused,
  ENOENT: ({ path = 'there' }) => {
    const folder = dirname(resolve(path));
    return existsSync(folder)
      ? `There is no file ${path}. Check the path.`
      : `There is no folder ${folder}. Make it, or check the path.`;
  },
  EISDIR: ({ path }) => `${path ?? 'That'} is a folder where a file is needed. Name a file in it.`,
  ENOTDIR: (error) => sayFileInTheWay(error),
  EEXIST: (error) =>
    error.syscall === 'mkdir'
      ? sayFileInTheWay(error)
      : `${error.dest ?? error.path} is there already. Give the name of a new file.`,
  EROFS: (error) =>
    `${writtenPath(error)} is on a read-only file system. Choose another folder, or mount that file system for writing.`,
  ENOSPC: (error) => `${sayUnwritten(error)}the disk is full. Free some space and run the command again.`,
  EDQUOT: (error) =>
    `${sayUnwritten(error)}the disk quota of this user is used up. Free some space, raise the quota, and run the command again.`,
  ENAMETOOLONG: (error) => `${writtenPath(error)} is too long for a name of a file. Give a shorter one.`,
  BUCKET_REFUSED: ({ message }) => message,
};

export function explain(error: unknown): string {
  const cause = error instanceof ServiceProblem ? error.cause : error;
  if (cause instanceof Error && 'code' in cause && isDamage(cause))
    return describeDamage(databaseOf(loadConfig(process.env)).database, cause.message);
  // The service's problems wrap the system's error; the operator acts on the system's error.
  for (let each = error; each instanceof Error; each = each.cause) {
    const sentence = SENTENCES[(each as NodeJS.ErrnoException).code ?? ''];
    if (sentence !== undefined) return sentence(each as SystemError);
  }
  if (error instanceof ServiceProblem) return [describeForOperator(error), ...fieldsOf(error)].join('\n');
  return error instanceof Error ? error.message : String(error);
}

/** A damaged file can have a fault in each of a hundred pictures. */
const MOST_FIELDS = 20;

function fieldsOf({ errors = [] }: ServiceProblem): string[] {
  const lines = errors.slice(0, MOST_FIELDS).map(({ path, message }) => `  - ${path}: ${message}`);
  return errors.length > MOST_FIELDS ? [...lines, `  - and ${errors.length - MOST_FIELDS} more`] : lines;
}

const writtenPath = ({ dest, path = 'That' }: SystemError): string => dest ?? path;

const sayUnwritten = (error: SystemError): string =>
  error.path === undefined ? 'Something cannot be written: ' : `${writtenPath(error)} cannot be written: `;

/** Names the file that blocks the path; the given path may continue below it. */
function sayFileInTheWay({ path = 'That' }: SystemError): string {
  let file = resolve(path);
  while (!existsSync(file)) file = dirname(file);
  const inTheWay = statSync(file).isDirectory() ? path : file;
  return `${inTheWay} is a file where a folder is needed. Choose another folder.`;
}

/** System calls that change the folder of a path and not the file itself. */
const CHANGES_FOLDER = /^(mkdir|mkdtemp|rename|unlink|rmdir|link|symlink|copyfile)$/;

/** The system does not report whether it refused reading, writing or a folder on the way, so this function checks the path. */
function sayRefused(error: SystemError): string {
  const { port, path, syscall = '' } = error;
  if (port !== undefined) return `Port ${port} may not be used by this user. Choose one above 1023.`;
  if (path === undefined) return `${error.message}. Run the command as the user of the service.`;
  const target = writtenPath(error);
  const closed = closedFolder(target);
  if (closed !== undefined)
    return `This user may not enter the folder ${closed}, so ${target} cannot be used. Give this user the right to, or choose another path.`;
  if (existsSync(target) && !may(target, constants.R_OK) && !CHANGES_FOLDER.test(syscall))
    return `This user may not read ${target}. Give this user the right to, or run the command as the owner.`;
  const isNew = !existsSync(target) || CHANGES_FOLDER.test(syscall);
  const place = isNew ? `to the folder ${nearestFolder(target)}, so ${target} cannot be written` : target;
  return `This user may not write ${place}. Give this user the right to, or choose another folder.`;
}

/** Returns the first folder on the way to the path that this user may not enter. */
function closedFolder(path: string): string | undefined {
  const folders: string[] = [];
  for (let each = resolve(path); each !== dirname(each); ) {
    each = dirname(each);
    folders.unshift(each);
  }
  return folders.find((folder) => existsSync(folder) && !may(folder, constants.X_OK));
}

function nearestFolder(path: string): string {
  let folder = dirname(resolve(path));
  while (!existsSync(folder)) folder = dirname(folder);
  return folder;
}

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
