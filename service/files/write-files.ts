// Writes several files in one batch: writes all of them beside their places, then syncs and renames each, then syncs
// each folder once. That is less work for a disk than one file after the other. The calls block, but only a thread of
// their own (disk-worker.ts).
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

/** The error that stopped a write, as plain data: errors lose their code between threads. */
export interface Fault {
  /** An error code of Node: ENOSPC, EACCES … */
  readonly code: string | undefined;
  readonly message: string;
}

interface Draft extends Write {
  readonly beside: string;
  file?: number;
  fault?: Fault;
}

/** Returns the fault of each write, in order; undefined when the file is in its place, where it survives a power cut.
 *  A write that fails leaves no partial file behind and does not stop the others. Never throws. */
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

/** Skips drafts that have failed. */
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

/** Syncs before the rename: the row becomes `downloadable` after this, so the file must survive a power cut. */
function moveIntoPlace(draft: Draft): void {
  if (draft.file === undefined) return;
  fsyncSync(draft.file);
  close(draft);
  renameSync(draft.beside, draft.path);
}

/** A new name is durable only after a sync of its folder. */
function syncOnce(folder: string, synced: Set<string>): void {
  if (synced.has(folder)) return;
  syncFolder(folder);
  synced.add(folder);
}

/** There are 256 folders, and the folder of the file nearly always exists. */
function openDraft(path: string): number {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    makeFolder(dirname(path));
    return openSync(path, 'wx');
  }
}

/** Does not create the parent folder: when it is missing, its volume is not mounted. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
    syncFolder(dirname(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Writes all pieces in one call, and the rest again when the disk accepted less. */
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

/** The caller reports the first error; a failed clean-up is ignored. */
function discard(draft: Draft): void {
  try {
    close(draft);
    rmSync(draft.beside, { force: true });
  } catch {}
}
