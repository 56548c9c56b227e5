// Counts the certificates in a folder; used only when the database has none.
import { readdir } from 'node:fs/promises';

/** A missing folder counts as empty. */
export async function countCertificateFiles(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((path) => /(^|\/)[0-9a-f]{64}\.pdf$/.test(path)).length;
}
