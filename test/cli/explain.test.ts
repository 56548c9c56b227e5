// The messages for refused file access: which path, what is wrong, what to do. One row for each code.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readNamed, writeNamed } from '../../service/cli/options/named-files.ts';
import { explain } from '../../service/cli/output/explain-error.ts';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const GRADEME = fileURLToPath(new URL('../../service/bin/grademe.mjs', import.meta.url));
const folder = temporaryFolders('explain')();
const at = (...path: string[]) => join(folder, ...path);
writeFileSync(at('file'), 'x');
mkdirSync(at('folder'));
mkdirSync(at('locked'));
writeFileSync(at('secret'), 'x');
writeFileSync(at('theirs'), 'x');

function told(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return explain(error);
  }
  throw new Error('nothing was refused');
}
const said = (code: string, more: object = {}) =>
  explain(Object.assign(new Error(`${code}: said the system`), { code, ...more }));

describe('what the system refuses', () => {
  test.each<[string, () => unknown, string]>([
    ['ENOENT', () => readNamed(at('none')), `There is no file ${at('none')}. Check the path.`],
    [
      'ENOENT, the folder',
      () => writeNamed(at('none', 'x'), ''),
      `There is no folder ${at('none')}. Make it, or check the path.`,
    ],
    [
      'EISDIR, read',
      () => readNamed(at('folder')),
      `${at('folder')} is a folder where a file is needed. Name a file in it.`,
    ],
    [
      'EISDIR, write',
      () => writeNamed(at('folder'), ''),
      `${at('folder')} is a folder where a file is needed. Name a file in it.`,
    ],
    [
      'ENOTDIR',
      () => readNamed(at('file', 'below', 'x')),
      `${at('file')} is a file where a folder is needed. Choose another folder.`,
    ],
    [
      'EEXIST, a folder',
      () => mkdirSync(at('file'), { recursive: true }),
      `${at('file')} is a file where a folder is needed. Choose another folder.`,
    ],
    [
      'EEXIST, a file',
      () => writeNamed(at('file'), '', 'wx'),
      `${at('file')} is there already. Give the name of a new file.`,
    ],
    [
      'ENAMETOOLONG',
      () => readNamed(at('n'.repeat(300))),
      `${at('n'.repeat(300))} is too long for a name of a file. Give a shorter one.`,
    ],
  ])('has its own sentence: %s', (_code, work, sentence) => {
    expect(told(work)).toBe(sentence);
  });

  test.skipIf(!existsSync('/dev/full'))('has its own sentence: ENOSPC, and a device stays', () => {
    expect(told(() => writeNamed('/dev/full', 'x'))).toBe(
      '/dev/full cannot be written: the disk is full. Free some space and run the command again.',
    );
    expect(existsSync('/dev/full')).toBe(true);
  });

  test.each([
    ['ENOSPC', {}, /^Something cannot be written: the disk is full/],
    ['EDQUOT', { path: '/a' }, /^\/a cannot be written: the disk quota/],
    ['EROFS', { path: '/a', syscall: 'open' }, /^\/a is on a read-only file system.*mount/],
    ['EROFS', { path: '/a', dest: '/b', syscall: 'copyfile' }, /^\/b is on a read-only file system/],
    ['EACCES', { port: 80 }, /^Port 80 may not be used by this user/],
  ])('has its own sentence: %s %o', (code, more, sentence) => {
    expect(said(code, more)).toMatch(sentence);
  });

  test('has its own sentence when a problem of the service wraps it', () => {
    const cause = Object.assign(new Error('EROFS'), { code: 'EROFS', path: '/files' });
    expect(explain(new ServiceProblem('storage-unavailable', 'Nothing is lost.', { cause }))).toMatch(
      /^\/files is on a read-only/,
    );
  });
});

/** File permissions do not apply to root. */
const identity = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

describe('a right that is missing', () => {
  chmodSync(folder, 0o755);
  chmodSync(at('locked'), 0o700);
  chmodSync(at('secret'), 0o000);
  chmodSync(at('theirs'), 0o444);
  if (process.getuid?.() !== 0) chmodSync(at('locked'), 0o000);
  const bare = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [GRADEME, ...args], {
      ...identity,
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });
    return { code: status, stderr: stderr };
  };

  test.each<[string, string[], () => string]>([
    [
      'to read a file',
      ['sample', '--template', 'classic', '--data', at('secret'), '--out', '-'],
      () =>
        `This user may not read ${at('secret')}. Give this user the right to, or run the command as the owner.`,
    ],
    [
      'to write a file',
      ['sample', '--template', 'classic', '--out', at('theirs')],
      () => `This user may not write ${at('theirs')}. Give this user the right to, or choose another folder.`,
    ],
    [
      'to enter a folder',
      ['sample', '--template', 'classic', '--data', at('locked', 'x.json'), '--out', '-'],
      () =>
        `This user may not enter the folder ${at('locked')}, so ${at('locked', 'x.json')} cannot be used. Give this user the right to, or choose another path.`,
    ],
  ])('%s has its own sentence', (_what, args, sentence) => {
    expect(bare(...args)).toEqual({ code: 1, stderr: `${sentence()}\n` });
    expect(readFileSync(at('file'), 'utf8')).toBe('x');
  });

  test.runIf(process.getuid?.() === 0)('to make a file is told', () => {
    const out = at('folder', 'x.pdf');
    expect(bare('sample', '--template', 'classic', '--out', out)).toEqual({
      code: 1,
      stderr: `This user may not write to the folder ${at('folder')}, so ${out} cannot be written. Give this user the right to, or choose another folder.\n`,
    });
  });
});
