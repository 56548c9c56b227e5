// Files on disk: the contract of a file store, and what disks do to us.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDiskFiles } from '../../service/files/disk-files.ts';
import { fileStoreContract } from '../contracts/file-store.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders('files');

fileStoreContract('disk', async () => {
  const folder = newFolder();
  return {
    files: createDiskFiles(folder),
    damage: async (digest, bytes) => writeFileSync(join(folder, digest.slice(0, 2), `${digest}.pdf`), bytes),
  };
});

describe('files on disk', () => {
  test('leave no half-written file behind', async () => {
    const folder = newFolder();
    const files = createDiskFiles(folder);
    await Promise.all(Array.from({ length: 20 }, () => files.save([Buffer.from('the same bytes')])));
    const names = readdirSync(folder, { recursive: true }).map(String);
    expect(names.filter((name) => name.includes('.part'))).toEqual([]);
    expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
  });

  test('lie under their own digest', async () => {
    const folder = newFolder();
    const { digest } = await createDiskFiles(folder).save([Buffer.from('x')]);
    expect(digest).toBe(createHash('sha256').update('x').digest('hex'));
    expect(readdirSync(join(folder, digest.slice(0, 2)))).toEqual([`${digest}.pdf`]);
  });

  test('are not written to a folder that is gone, and do not make it again', async () => {
    const folder = join(newFolder(), 'volume');
    mkdirSync(folder);
    const files = createDiskFiles(folder);
    await files.save([Buffer.from('x')]);
    rmSync(folder, { recursive: true });
    await expect(files.save([Buffer.from('y')])).rejects.toMatchObject({ code: 'storage-unavailable' });
    await expect(files.check()).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(existsSync(folder)).toBe(false);
  });

  test('in a folder that is a file are a storage problem that says when to come back', async () => {
    const path = join(newFolder(), 'file');
    writeFileSync(path, '');
    chmodSync(path, 0o400);
    const files = createDiskFiles(path);
    const problem = { code: 'storage-unavailable', retryAfter: expect.any(Number) };
    await expect(files.save([Buffer.from('x')])).rejects.toMatchObject(problem);
    await expect(files.check()).rejects.toMatchObject(problem);
  });
});
