// The file store of the use case tests keeps the contract of file stores, and can fail.
import { expect, test } from 'vitest';
import { fileStoreContract } from '../contracts/file-store.ts';
import { createMemoryFiles } from '../support/worlds/memory-files.ts';

fileStoreContract('memory', async () => {
  const { files, saved } = createMemoryFiles();
  return { files, damage: async (digest, bytes) => void saved.set(digest, bytes) };
});

test('a file store in memory that is broken refuses every write', async () => {
  const { files, breakFiles } = createMemoryFiles();
  const { digest } = await files.save([Buffer.from('x')]);
  breakFiles(new Error('disk full'));
  const writes = [
    files.save([Buffer.from('y')]),
    files.savePicture(digest, Buffer.from('p')),
    files.erase(digest),
  ];
  for (const write of [...writes, files.check()]) await expect(write).rejects.toThrow('disk full');
  expect(await files.read(digest)).toBeDefined();
});
