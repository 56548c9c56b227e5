// A file is named by its SHA-256, so whoever reads it can tell whether it is still the one that was kept.
import { createHash } from 'node:crypto';

/** 64 hex digits. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The bytes, or undefined when they are not those of the digest: a damaged file counts as lost and is drawn again. */
export function ifSound(digest: string, bytes: Uint8Array | undefined): Uint8Array | undefined {
  return bytes !== undefined && digestOf(bytes) === digest ? bytes : undefined;
}

/** Where a file lies in its folder or bucket; the same in both, so that one can be copied into the other. */
export function placeOf(digest: string, ending: 'pdf' | 'png'): string {
  return `${digest.slice(0, 2)}/${digest}.${ending}`;
}
