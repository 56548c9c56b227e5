// Certificates in a folder, each under its own SHA-256. A file is written beside its place and renamed
// into it, so that nobody ever reads half a certificate and a crash leaves nothing under a real name.
import { randomUUID } from 'node:crypto';
import fs, { constants } from 'node:fs';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Pieces, sizeOf } from '../domain/pieces.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { FileStore } from '../issuance/ports.ts';
import { digestOf, ifSound, placeOf } from './digest.ts';

export function createDiskFiles(folder: string): FileStore {
  const pathOf = (digest: string, ending: 'pdf' | 'png') => join(folder, placeOf(digest, ending));

  return {
    keep: (file) =>
      guarded(async () => {
        const digest = digestOf(file);
        await write(pathOf(digest, 'pdf'), file);
        return { digest, size: sizeOf(file) };
      }),
    read: (digest) => guarded(async () => ifSound(digest, await readIfThere(pathOf(digest, 'pdf')))),
    keepPicture: (digest, png) => guarded(() => write(pathOf(digest, 'png'), [png])),
    readPicture: (digest) => guarded(() => readIfThere(pathOf(digest, 'png'))),
    erase: (digest) =>
      guarded(async () => {
        await rm(pathOf(digest, 'png'), { force: true });
        await rm(pathOf(digest, 'pdf'), { force: true });
      }),
    check: () =>
      guarded(async () => {
        await mkdir(folder, { recursive: true });
        await access(folder, constants.R_OK | constants.W_OK);
      }),
  };
}

// By numbers and not by file handles: those cost twice the time of their calls, which a whole course feels.
const open = promisify(fs.open);
const writev = promisify(fs.writev);
const writeRest = promisify(fs.write);
const sync = promisify(fs.fsync);
const close = promisify(fs.close);

async function write(path: string, pieces: Pieces): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`;
  try {
    const file = await openDraft(draft);
    try {
      await writeAll(file, pieces);
      // The row says `downloadable` after this; a power cut must not make it a lie.
      await sync(file);
    } finally {
      await close(file);
    }
    await rename(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** There are 256 folders, and nearly always the file's is there. */
async function openDraft(path: string): Promise<number> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const made = await mkdir(dirname(path), { recursive: true });
    if (made !== undefined) await syncFolder(dirname(made));
    return open(path, 'wx');
  }
}

/** One call for all of them; the rest again where a disk took less. */
async function writeAll(file: number, pieces: Pieces): Promise<void> {
  let { bytesWritten: done } = await writev(file, pieces);
  for (const piece of pieces) {
    const skipped = Math.min(done, piece.byteLength);
    done -= skipped;
    for (let at = skipped; at < piece.byteLength; ) at += (await writeRest(file, piece, at)).bytesWritten;
  }
}

/** A new name is only safe once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await sync(folder);
  } finally {
    await close(folder);
  }
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
