// Checks whether a folder has space for the next writes. It reads the free space of the file system and writes nothing.
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';

/** Less free space than this counts as full: a certificate, its row and the database log take a small part of it. */
const LEAST_FREE_BYTES = 8 * 1024 * 1024;

export type FolderFault = 'full' | 'read-only' | 'unavailable';

/** Resolves with undefined when the folder is writable. */
export async function checkFolder(
  folder: string,
  leastFree = LEAST_FREE_BYTES,
): Promise<FolderFault | undefined> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize, files, ffree } = await statfs(folder);
    // File systems without an inode table report 0 for both values.
    const isFull = bavail * bsize < leastFree || (files > 0 && ffree === 0);
    return isFull ? 'full' : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EROFS' || code === 'EACCES' ? 'read-only' : 'unavailable';
  }
}
