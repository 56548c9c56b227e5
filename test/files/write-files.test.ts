// Several files at once, and what disks do to us: a full one, a file where a folder should be, a folder that has the name.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFiles } from '../../service/files/write-files.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders('files');
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

describe('files that are written together', () => {
  test('are each in their place, whole, in whatever pieces they came', () => {
    const folder = newFolder();
    const writes = ['a', 'b', 'a/c'].map((place, at) => ({
      path: join(folder, place, 'x.pdf'),
      pieces: [Buffer.from('first '), Buffer.from(''), Buffer.alloc(70_000, String(at))],
    }));
    expect(writeFiles(writes)).toEqual([undefined, undefined, undefined]);
    for (const { path, pieces } of writes) expect(readFileSync(path)).toEqual(Buffer.concat(pieces));
    expect(filesIn(folder)).toEqual(['x.pdf', 'x.pdf', 'x.pdf']);
  });

  test('do not stop each other: what cannot be written is named, with the code of the disk', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'taken.pdf'));
    const write = (place: string) => ({ path: join(folder, place), pieces: [Buffer.from(place)] });
    const faults = writeFiles([
      write('one.pdf'),
      write('file/two.pdf'),
      write('taken.pdf'),
      write('four.pdf'),
    ]);
    expect(faults.map((fault) => fault?.code)).toEqual([undefined, 'ENOTDIR', 'EISDIR', undefined]);
    expect(filesIn(folder)).toEqual(['file', 'four.pdf', 'one.pdf']);
  });

  // Needs a disk of our own, which only root may mount: developers' machines do without, CI does not.
  test.skipIf(process.getuid?.() !== 0 && !process.env.CI)(
    'take what a full disk has room for, and leave nothing of those it has not',
    () => {
      const disk = newFolder();
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]);
      try {
        // The second fits in part: the call takes fewer bytes than it was given, and only the next one fails.
        const write = (name: string, size: number) => ({
          path: join(disk, 'aa', `${name}.pdf`),
          pieces: [Buffer.alloc(1000, 1), Buffer.alloc(size, 2)],
        });
        const faults = writeFiles([write('one', 150_000), write('two', 150_000)]);
        expect(faults.map((fault) => fault?.code)).toEqual([undefined, 'ENOSPC']);
        expect(filesIn(disk)).toEqual(['one.pdf']);
        expect(readFileSync(join(disk, 'aa', 'one.pdf'))).toHaveLength(151_000);
        expect(writeFiles([write('two', 50_000)])).toEqual([undefined]);
      } finally {
        execFileSync('umount', [disk]);
        rmSync(disk, { recursive: true });
      }
    },
  );
});
