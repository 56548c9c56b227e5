// Checks that certificate files can be stored: writes, reads and removes a small file. Does not create a missing folder, because
// the user who runs the doctor may be root, and the service could not write to a folder of root.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { checkFolder } from '../files/disk-space.ts';
import type { FileStore } from '../issuance/ports/files.ts';
import { isFolderLost, LOST_FOLDER_ADVICE, sayFolderLost } from '../process/certificate-files.ts';
import { filesOf } from '../settings/files.ts';
import type { Config } from '../settings/settings.ts';
import { type Finding, fault, ok, reasonOf, warning } from './finding.ts';
import { requireParent } from './nearest-folder.ts';

const FOLDER_ADVICE = 'Give this user write access, free some space, or change GRADEME_FILES_DIR.';
const BUCKET_ADVICE =
  'Check the settings that begin with GRADEME_S3, and the permissions of the key (docs/operations.md).';

/** `isUsed`: the database has certificates. */
export function checkFiles(
  config: Config,
  open: (config: Config) => Promise<FileStore>,
  isUsed: boolean,
): Promise<Finding[]> {
  const place = filesOf(config);
  return 'folder' in place
    ? guarded(`The folder ${place.folder}`, FOLDER_ADVICE, (name) =>
        tryFolder(resolve(place.folder), name, isUsed),
      )
    : guarded(`The bucket ${place.bucket.name}`, BUCKET_ADVICE, async (name) =>
        tryBucket(await open(config), name),
      );
}

async function guarded(
  name: string,
  advice: string,
  look: (name: string) => Promise<Finding[]>,
): Promise<Finding[]> {
  try {
    return await look(name);
  } catch (error) {
    return [fault('files', `${name} cannot be used: ${reasonOf(error).replace(/\.$/, '')}.`, advice)];
  }
}

async function tryFolder(folder: string, name: string, isUsed: boolean): Promise<Finding[]> {
  if (isUsed && isFolderLost(folder)) return [fault('files', sayFolderLost(folder), LOST_FOLDER_ADVICE)];
  if (!existsSync(folder)) {
    await requireParent(folder);
    return [warning('files', `${name} does not exist yet.`, 'The first start makes it.')];
  }
  const probe = join(folder, `.doctor-${randomBytes(8).toString('hex')}`);
  const bytes = randomBytes(64);
  try {
    await writeFile(probe, bytes, { flag: 'wx', mode: 0o600 });
    if (!(await readFile(probe)).equals(bytes)) return [returnedOtherBytes(name, FOLDER_ADVICE)];
  } finally {
    rmSync(probe, { force: true });
  }
  if ((await checkFolder(folder)) === 'full')
    return [fault('files', `${name} is full: less than 8 MB are free.`, 'Free some space.')];
  return [ok('files', `${name} can be written, read and erased`), ...judgeOwner(folder, name)];
}

/** Root may do everything, so a check by root does not show what the service's user may do. */
function judgeOwner(folder: string, name: string): Finding[] {
  const { uid } = statSync(folder);
  if (process.getuid?.() !== 0 || uid === 0) return [];
  return [
    warning(
      'files',
      `${name} belongs to another user (${uid}). Root may write anywhere, so this check does not show whether the service may.`,
      'Run the doctor as the user of the service, such as: sudo -u grademe grademe doctor',
    ),
  ];
}

async function tryBucket(files: FileStore, name: string): Promise<Finding[]> {
  await files.check();
  const { digest } = await files.save([randomBytes(64)]);
  const back = await files.read(digest);
  await files.erase(digest);
  const isSame = back !== undefined && createHash('sha256').update(back).digest('hex') === digest;
  return [
    isSame ? ok('files', `${name} can be written, read and erased`) : returnedOtherBytes(name, BUCKET_ADVICE),
  ];
}

const returnedOtherBytes = (name: string, advice: string) =>
  fault('files', `${name} does not return what was written.`, advice);
