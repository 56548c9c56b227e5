// A file is named by its SHA-256, so readers detect a damaged file.
import { createHash, type Hash } from 'node:crypto';
import type { Pieces } from '../domain/certificates/file-pieces.ts';

/** 64 hex digits. */
export function digestOf(pieces: Pieces): string {
  const [first, ...rest] = pieces;
  if (first === undefined || rest.length === 0)
    return createHash('sha256')
      .update(first ?? '')
      .digest('hex');
  const hash = begunWith(first).copy();
  for (const piece of rest) hash.update(piece);
  return hash.digest('hex');
}

/** The digest state after the first piece of a file: the next file with that piece continues from it. */
const begun = new WeakMap<Uint8Array, Hash>();

function begunWith(piece: Uint8Array): Hash {
  const known = begun.get(piece);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(piece);
  begun.set(piece, hash);
  return hash;
}

/** Returns the bytes, or undefined when they do not match the digest: a damaged file counts as lost and is drawn again. */
export function ifIntact(digest: string, bytes: Uint8Array | undefined): Uint8Array | undefined {
  return bytes !== undefined && digestOf([bytes]) === digest ? bytes : undefined;
}

/** A certificate, its picture, or an asset of designs. */
export type FileEnding = 'pdf' | 'png' | 'asset';

/** Returns the path of a file in its folder or bucket; the same in both, so that one can be copied into the other. */
export function storedPathOf(digest: string, ending: FileEnding): string {
  return `${digest.slice(0, 2)}/${digest}.${ending}`;
}
