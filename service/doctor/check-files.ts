// Can certificates be kept? A small file is written, read and removed. A folder that is not there is not made: who looks may be
// another user than the service, and a folder of root would shut the service out.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { checkFolder } from '../files/disk-space.ts';
import type { FileStore } from '../issuance/ports/files.ts';
import { filesOf } from '../settings/files.ts';
import type { Config } from '../settings/settings.ts';
import { type Finding, fault, ok, reasonOf, warning } from './finding.ts';
import { requireParent } from './nearest-folder.ts';

const FOLDER_ADVICE = 'Give this user the right to write there, make room, or change GRADEME_FILES_DIR.';
const BUCKET_ADVICE =
  'See the settings that begin with GRADEME_S3, and what the key may do (docs/operations.md).';

export function checkFiles(config: Config, open: (config: Config) => Promise<FileStore>): Promise<Finding[]> {
  const place = filesOf(config);
  return 'folder' in place
    ? guarded(`The folder ${place.folder}`, FOLDER_ADVICE, (name) => tryFolder(resolve(place.folder), name))
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

async function tryFolder(folder: string, name: string): Promise<Finding[]> {
  if (!existsSync(folder)) {
    await requireParent(folder);
    return [warning('files', `${name} is not there yet.`, 'The first start makes it.')];
  }
  const probe = join(folder, `.doctor-${randomBytes(8).toString('hex')}`);
  const bytes = randomBytes(64);
  try {
    await writeFile(probe, bytes, { flag: 'wx', mode: 0o600 });
    if (!(await readFile(probe)).equals(bytes)) return [notGivenBack(name, FOLDER_ADVICE)];
  } finally {
    rmSync(probe, { force: true });
  }
  if ((await checkFolder(folder)) === 'full')
    return [fault('files', `${name} is full: less than 8 MB are free.`, 'Make room.')];
  return [ok('files', `${name} can be written, read and erased from`), ...judgeOwner(folder, name)];
}

/** Root may do everything, so a check by root does not show what the user of the service may do. */
function judgeOwner(folder: string, name: string): Finding[] {
  const { uid } = statSync(folder);
  if (process.getuid?.() !== 0 || uid === 0) return [];
  return [
    warning(
      'files',
      `${name} is another user’s (${uid}), and root may write anywhere: whether the service may was not tried.`,
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
    isSame ? ok('files', `${name} can be written, read and erased from`) : notGivenBack(name, BUCKET_ADVICE),
  ];
}

const notGivenBack = (name: string, advice: string) =>
  fault('files', `${name} does not give back what was kept.`, advice);
