// What every file store must do.
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { FileStore } from '../../service/issuance/ports/files.ts';

export interface FilePlace {
  readonly files: FileStore;
  /** Replaces the bytes of a stored file, as a failing disk or an operator's mistake does. */
  damage(digest: string, bytes: Uint8Array): Promise<void>;
}

/** `makePlace` returns an empty store each time. */
export function fileStoreContract(name: string, makePlace: () => Promise<FilePlace>): void {
  const makeFiles = async () => (await makePlace()).files;

  describe(`a file store on ${name}`, () => {
    test('gives back the bytes under their digest', async () => {
      const files = await makeFiles();
      const bytes = randomBytes(300_000);
      const { digest, size } = await files.save([bytes]);
      expect(size).toBe(300_000);
      expect(digest).toMatch(/^[0-9a-f]{64}$/);
      expect(Buffer.from((await files.read(digest)) ?? [])).toEqual(bytes);
    });

    test('gives the same address for the same bytes, and another for others', async () => {
      const files = await makeFiles();
      const one = await files.save([Buffer.from('one')]);
      expect(await files.save([Buffer.from('one')])).toEqual(one);
      expect((await files.save([Buffer.from('two')])).digest).not.toBe(one.digest);
    });

    test('says undefined for what it does not have', async () => {
      const files = await makeFiles();
      expect(await files.read('0'.repeat(64))).toBeUndefined();
      expect(await files.readPicture('0'.repeat(64))).toBeUndefined();
    });

    test('returns no damaged file, and accepts an intact one in its place', async () => {
      const { files, damage } = await makePlace();
      const { digest } = await files.save([Buffer.from('the certificate')]);
      for (const bytes of ['the certificatf', 'the cert', '']) {
        await damage(digest, Buffer.from(bytes));
        expect(await files.read(digest)).toBeUndefined();
      }
      await files.save([Buffer.from('the certificate')]);
      expect(Buffer.from((await files.read(digest)) ?? []).toString()).toBe('the certificate');
    });

    test('keeps an asset apart from certificates, also when a certificate is erased', async () => {
      const files = await makeFiles();
      const bytes = randomBytes(10_000);
      const digest = await files.saveAsset(bytes);
      expect(digest).toBe(files.digestOf([bytes]));
      expect(await files.read(digest)).toBeUndefined();
      await files.erase(digest);
      expect(Buffer.from((await files.readAsset(digest)) ?? [])).toEqual(bytes);
      expect(await files.readAsset('0'.repeat(64))).toBeUndefined();
    });

    test('keeps a picture beside its file and replaces it', async () => {
      const files = await makeFiles();
      const { digest } = await files.save([Buffer.from('pdf')]);
      await files.savePicture(digest, Buffer.from('png 1'));
      await files.savePicture(digest, Buffer.from('png 2'));
      expect(Buffer.from((await files.readPicture(digest)) ?? []).toString()).toBe('png 2');
      expect(Buffer.from((await files.read(digest)) ?? []).toString()).toBe('pdf');
    });

    test('never shows half a file to those who read while it is written', async () => {
      const files = await makeFiles();
      const bytes = randomBytes(2_000_000);
      const { digest } = await files.save([bytes]);
      const writes = Array.from({ length: 5 }, () => files.save([bytes]));
      const reads = Array.from({ length: 20 }, async () => (await files.read(digest))?.byteLength);
      await Promise.all(writes);
      expect(new Set(await Promise.all(reads))).toEqual(new Set([2_000_000]));
    });

    test('erases file and picture for good, and again without complaint', async () => {
      const files = await makeFiles();
      const [gone, kept] = [await files.save([Buffer.from('gone')]), await files.save([Buffer.from('kept')])];
      await files.savePicture(gone.digest, Buffer.from('png'));
      await files.erase(gone.digest);
      await files.erase(gone.digest);
      expect(await files.read(gone.digest)).toBeUndefined();
      expect(await files.readPicture(gone.digest)).toBeUndefined();
      expect(Buffer.from((await files.read(kept.digest)) ?? []).toString()).toBe('kept');
    });

    test('says that it can be written', async () => {
      await expect((await makeFiles()).check()).resolves.toBeUndefined();
    });
  });
}
