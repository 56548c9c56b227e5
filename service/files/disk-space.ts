// Whether a folder can take what a process writes next. The file system is asked for its free space; nothing is written.
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';

/** Less than this is full: a certificate, its row and the log of the database take a small part of it. */
const LEAST_FREE_BYTES = 8 * 1024 * 1024;

export type FolderFault = 'full' | 'read-only' | 'unavailable';

/** Resolves with undefined when the folder can be written. */
export async function checkFolder(
  folder: string,
  leastFree = LEAST_FREE_BYTES,
): Promise<FolderFault | undefined> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize, files, ffree } = await statfs(folder);
    // File systems that have no table of files say 0 of both.
    const isFull = bavail * bsize < leastFree || (files > 0 && ffree === 0);
    return isFull ? 'full' : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EROFS' || code === 'EACCES' ? 'read-only' : 'unavailable';
  }
}
