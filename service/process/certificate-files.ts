// Opens, creates and counts the certificate files that the settings name.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countCertificateFiles } from '../files/count-files.ts';
import { createDiskFiles } from '../files/disk-files.ts';
import type { FileStore } from '../issuance/ports/files.ts';
import { filesOf } from '../settings/files.ts';
import type { Config } from '../settings/settings.ts';

/** Amazon's client is large: it is loaded only where there is a bucket. */
export async function openFiles(config: Config): Promise<FileStore> {
  const place = filesOf(config);
  if ('folder' in place) return createDiskFiles(place.folder);
  const { createS3Files } = await import('../files/s3-files.ts');
  return createS3Files(place.bucket);
}

/** Creates the folder of a new installation, with a file in it. Throws a sentence when the folder is missing or empty although
 *  there are certificates: the service would otherwise write to the disk below a volume that is not mounted. */
export async function makeFilesFolder(
  config: Config,
  hasCertificates: () => Promise<boolean>,
): Promise<void> {
  const place = filesOf(config);
  if (!('folder' in place) || !isFolderLost(place.folder)) return;
  if (await hasCertificates()) throw new Error(`${sayFolderLost(place.folder)} ${LOST_FOLDER_ADVICE}`);
  await mkdir(place.folder, { recursive: true });
  // Where this cannot be written, `check` of the file store reports it.
  await writeFile(join(place.folder, MARKER), MARKER_TEXT).catch(() => undefined);
}

/** Shows that a folder is the mounted volume and not its mount point. */
const MARKER = '.grademe-files';
const MARKER_TEXT =
  'Grade Me stores certificates here. Without this file, an empty folder counts as not mounted.\n';

/** Whether the folder is missing or empty. `lost+found` is in the root of new file systems. */
export function isFolderLost(folder: string): boolean {
  if (!existsSync(folder)) return true;
  return statSync(folder).isDirectory() && readdirSync(folder).every((name) => name === 'lost+found');
}

export const sayFolderLost = (folder: string): string =>
  `The folder ${folder} (GRADEME_FILES_DIR) is missing or empty, although the database has certificates.`;
export const LOST_FOLDER_ADVICE = `Mount its volume, or restore it from a backup (docs/operations.md, "Backups and restoring"). If the files are lost for good, make the folder with an empty file ${MARKER} in it.`;

/** Returns 0 for a bucket: its key may lack the permission to list it. */
export function countCertificateFilesOf(config: Config): Promise<number> {
  const place = filesOf(config);
  return 'folder' in place ? countCertificateFiles(place.folder) : Promise.resolve(0);
}
