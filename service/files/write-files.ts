// Files are written several at once: all of them beside their places, then each is synced and renamed into its place, then
// each folder is synced once. That is less work for a disk than one file after the other. What blocks here blocks nobody:
// it runs in a thread of its own (disk-worker.ts).
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
  writevSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Pieces } from '../domain/certificates/file-pieces.ts';

export interface Write {
  readonly path: string;
  readonly pieces: Pieces;
}

/** What stopped a write. Errors lose their code on the way between threads; plain data does not. */
export interface Fault {
  /** Of Node's: ENOSPC, EACCES … */
  readonly code: string | undefined;
  readonly message: string;
}

interface Draft extends Write {
  readonly beside: string;
  file?: number;
  fault?: Fault;
}

/** What became of each, in their order; undefined: it is in its place, and a power cut leaves it there. One that fails
 *  leaves no half of a file behind and stops no other. Never throws. */
export function writeFiles(writes: readonly Write[]): readonly (Fault | undefined)[] {
  const drafts = writes.map(
    ({ path, pieces }): Draft => ({ path, pieces, beside: `${path}.${randomUUID()}.part` }),
  );
  const synced = new Set<string>();
  for (const draft of drafts) step(draft, writeBeside);
  for (const draft of drafts) step(draft, moveIntoPlace);
  for (const draft of drafts) step(draft, ({ path }) => syncOnce(dirname(path), synced));
  return drafts.map(({ fault }) => fault);
}

/** Nothing more is done for one that has failed. */
function step(draft: Draft, work: (draft: Draft) => void): void {
  if (draft.fault !== undefined) return;
  try {
    work(draft);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    draft.fault = { code, message };
    discard(draft);
  }
}

function writeBeside(draft: Draft): void {
  draft.file = openDraft(draft.beside);
  writeAll(draft.file, draft.pieces);
}

/** The row says `downloadable` after this; a power cut must not make it a lie. */
function moveIntoPlace(draft: Draft): void {
  if (draft.file === undefined) return;
  fsyncSync(draft.file);
  close(draft);
  renameSync(draft.beside, draft.path);
}

/** A new name is only safe once its folder is. */
function syncOnce(folder: string, synced: Set<string>): void {
  if (synced.has(folder)) return;
  syncFolder(folder);
  synced.add(folder);
}

/** There are 256 folders, and nearly always the folder of the file exists. */
function openDraft(path: string): number {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    makeFolder(dirname(path));
    return openSync(path, 'wx');
  }
}

/** Not the folder above it: where that is missing, its volume is not mounted. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
    syncFolder(dirname(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** One call for all pieces; the rest again where a disk took less. */
function writeAll(file: number, pieces: Pieces): void {
  let done = writevSync(file, pieces);
  for (const piece of pieces) {
    const skipped = Math.min(done, piece.byteLength);
    done -= skipped;
    for (let at = skipped; at < piece.byteLength; ) at += writeSync(file, piece, at);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function close(draft: Draft): void {
  if (draft.file === undefined) return;
  const { file } = draft;
  delete draft.file;
  closeSync(file);
}

/** What stopped it is told; that it could not be tidied away as well is not news. */
function discard(draft: Draft): void {
  try {
    close(draft);
    rmSync(draft.beside, { force: true });
  } catch {}
}
