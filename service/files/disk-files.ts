// Stores certificates in a folder, each under its SHA-256. A file is written to a temporary name beside its place and
// renamed, so that no reader gets half a certificate and a crash leaves nothing under a final name. This file never
// creates the folder itself.
import { constants } from 'node:fs';
import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sizeOf } from '../domain/certificates/file-pieces.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { FileStore } from '../issuance/ports/files.ts';
import { digestOf, type FileEnding, ifIntact, storedPathOf } from './digest.ts';
import { createDiskWriter, MAX_BATCH } from './disk-writer.ts';

export function createDiskFiles(folder: string): FileStore {
  const pathOf = (digest: string, ending: FileEnding) => join(folder, storedPathOf(digest, ending));
  const write = createDiskWriter();

  return {
    // While one batch is written, the next one is prepared.
    concurrency: 2 * MAX_BATCH,
    digestOf,
    save: (file) =>
      guarded(async () => {
        const digest = digestOf(file);
        await write({ path: pathOf(digest, 'pdf'), pieces: file });
        return { digest, size: sizeOf(file) };
      }),
    read: (digest) => guarded(async () => ifIntact(digest, await readIfThere(pathOf(digest, 'pdf')))),
    savePicture: (digest, png) => guarded(() => write({ path: pathOf(digest, 'png'), pieces: [png] })),
    readPicture: (digest) => guarded(() => readIfThere(pathOf(digest, 'png'))),
    saveAsset: (bytes) =>
      guarded(async () => {
        const digest = digestOf([bytes]);
        await write({ path: pathOf(digest, 'asset'), pieces: [bytes] });
        return digest;
      }),
    readAsset: (digest) => guarded(async () => ifIntact(digest, await readIfThere(pathOf(digest, 'asset')))),
    erase: (digest) =>
      guarded(async () => {
        await rm(pathOf(digest, 'png'), { force: true });
        await rm(pathOf(digest, 'pdf'), { force: true });
      }),
    check: () =>
      guarded(async () => {
        // The dot makes the call fail when a file is in the place of the folder.
        await access(`${folder}/.`, constants.R_OK | constants.W_OK);
      }),
  };
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function guarded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new ServiceProblem(
      'storage-unavailable',
      'The certificate file cannot be read or written at the moment. Nothing is lost; try again shortly.',
      { retryAfter: 5, cause, context: { code } },
    );
  }
}
