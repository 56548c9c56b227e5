// A file store in memory that keeps the contract of file stores and can be broken.
import { createHash } from 'node:crypto';
import { type Pieces, sizeOf } from '../../../service/domain/certificates/file-pieces.ts';
import type { FileStore } from '../../../service/issuance/ports/files.ts';

const sha256 = (file: Pieces): string => {
  const hash = createHash('sha256');
  for (const piece of file) hash.update(piece);
  return hash.digest('hex');
};

export function createMemoryFiles() {
  const assets = new Map<string, Uint8Array>();
  const saved = new Map<string, Uint8Array>();
  const pictures = new Map<string, Uint8Array>();
  const erased: string[] = [];
  let fault: Error | undefined;
  const requireWritable = () => {
    if (fault !== undefined) throw fault;
  };

  const files: FileStore = {
    concurrency: 16,
    digestOf: sha256,
    async save(file) {
      requireWritable();
      const digest = sha256(file);
      saved.set(digest, Buffer.concat(file));
      return { digest, size: sizeOf(file) };
    },
    async read(digest) {
      const bytes = saved.get(digest);
      return bytes !== undefined && sha256([bytes]) === digest ? bytes : undefined;
    },
    async saveAsset(bytes) {
      const digest = sha256([bytes]);
      assets.set(digest, bytes);
      return digest;
    },
    readAsset: async (digest) => assets.get(digest),
    async savePicture(digest, png) {
      requireWritable();
      pictures.set(digest, png);
    },
    readPicture: async (digest) => pictures.get(digest),
    async erase(digest) {
      requireWritable();
      erased.push(digest);
      saved.delete(digest);
      pictures.delete(digest);
    },
    check: async () => requireWritable(),
  };
  return {
    files,
    /** The bytes of each file, by digest. */
    saved,
    /** Digests of the files that were erased, in order. */
    erased,
    /** Every write fails with this until it is called with undefined. */
    breakFiles: (error: Error | undefined) => {
      fault = error;
    },
  };
}
