// Stores the bytes of certificates.

import type { Pieces } from '../../domain/certificates/file-pieces.ts';

/** Saves bytes under their SHA-256. Rejects with `storage-unavailable`. */
export interface FileStore {
  /** How many files the run of a course may save at once. */
  readonly concurrency: number;
  /** Returns the digest under which `save` would save these bytes. */
  digestOf(file: Pieces): string;
  /** Saves bytes permanently; saving the same bytes twice gives one file. */
  save(file: Pieces): Promise<StoredFile>;
  /** undefined: the file is missing, or differs from what was saved. */
  read(digest: string): Promise<Uint8Array | undefined>;
  /** A picture is derived from a saved file and may be made again at any time. */
  savePicture(digest: string, png: Uint8Array): Promise<void>;
  readPicture(digest: string): Promise<Uint8Array | undefined>;
  /** Saves the bytes of an asset, a picture that designs use. Returns their digest. */
  saveAsset(bytes: Uint8Array): Promise<string>;
  /** undefined: the asset is missing, or differs from what was saved. */
  readAsset(digest: string): Promise<Uint8Array | undefined>;
  /** Deletes file and picture permanently. Idempotent. */
  erase(digest: string): Promise<void>;
  /** Rejects when the store cannot be written. */
  check(): Promise<void>;
}

export interface StoredFile {
  /** 64 hex digits. */
  readonly digest: string;
  readonly size: number;
}
