// Opens, creates and counts the certificate files that the settings name.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
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

/** Creates the folder of a new installation. Throws a sentence when the folder is missing although there are certificates: the
 *  service would otherwise write to the disk below a volume that is not mounted. */
export async function makeFilesFolder(
  config: Config,
  hasCertificates: () => Promise<boolean>,
): Promise<void> {
  const place = filesOf(config);
  if (!('folder' in place) || existsSync(place.folder)) return;
  if (await hasCertificates()) throw new Error(`${sayFolderLost(place.folder)} ${LOST_FOLDER_ADVICE}`);
  await mkdir(place.folder, { recursive: true });
}

export const sayFolderLost = (folder: string): string =>
  `The folder ${folder} (GRADEME_FILES_DIR) is missing, although the database has certificates.`;
export const LOST_FOLDER_ADVICE =
  'Mount its volume, or restore it from a backup (docs/operations.md, "Backups and restoring"). If the files are lost for good, make the folder by hand.';

/** Returns 0 for a bucket: its key may lack the permission to list it. */
export function countCertificateFilesOf(config: Config): Promise<number> {
  const place = filesOf(config);
  return 'folder' in place ? countCertificateFiles(place.folder) : Promise.resolve(0);
}
