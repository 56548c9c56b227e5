// How many certificates there are in a folder: asked only where a database has none.
import { readdir } from 'node:fs/promises';

/** A folder that is not there has none. */
export async function countCertificateFiles(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((path) => /(^|\/)[0-9a-f]{64}\.pdf$/.test(path)).length;
}
