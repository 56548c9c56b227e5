// Where the bytes of certificates are saved.

import type { Pieces } from '../../domain/certificates/file-pieces.ts';

/** Keeps bytes under their SHA-256. Rejects with `storage-unavailable`. */
export interface FileStore {
  /** How many a course's run may have it keep at once. */
  readonly atOnce: number;
  /** Under which digest `keep` would keep these bytes. */
  digestOf(file: Pieces): string;
  /** Keeps bytes for good; keeping the same bytes twice is one file. */
  save(file: Pieces): Promise<StoredFile>;
  /** undefined: it is not there, or no longer what was kept. */
  read(digest: string): Promise<Uint8Array | undefined>;
  /** A picture is derived from a kept file and may be made again at any time. */
  savePicture(digest: string, png: Uint8Array): Promise<void>;
  readPicture(digest: string): Promise<Uint8Array | undefined>;
  /** File and picture are gone for good; erasing what is not there is done already. */
  erase(digest: string): Promise<void>;
  /** Rejects when nothing can be written. */
  check(): Promise<void>;
}

export interface StoredFile {
  /** 64 hex digits. */
  readonly digest: string;
  readonly size: number;
}
