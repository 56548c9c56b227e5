// `--settings`: the command line reads the file before the command, and says what to do when it cannot.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolders } from '../support/temporary-folder.ts';

const GRADEME = fileURLToPath(new URL('../../service/bin/grademe.mjs', import.meta.url));
/** File permissions do not apply to root: as root, the tests run the command with uid 65534. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const EXAMPLE = readFileSync(new URL('../../deploy/grademe.env.example', import.meta.url), 'utf8').replaceAll(
  /^(GRADEME_\w*SECRETS?)=$/gm,
  '$1=a-secret-of-the-test-with-enough-characters',
);
const newFolder = temporaryFolders('settings-file');
let file: string;
const inState = (name: string) => join(dirname(dirname(file)), 'state', name);
beforeEach(() => {
  const folder = newFolder();
  chmodSync(folder, 0o755);
  for (const name of ['etc', 'state']) mkdirSync(join(folder, name));
  chmodSync(join(folder, 'state'), 0o777);
  file = join(folder, 'etc', 'grademe.env');
  writeFileSync(file, EXAMPLE.replaceAll('/var/lib/grademe', join(folder, 'state')));
});

const grademe = (settings: string, more: Record<string, string> = {}) => {
  const args = [GRADEME, '--settings', settings, 'migrate'];
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    cwd: '/',
    env: { PATH: process.env.PATH, ...more },
    ...NOBODY,
  });
  return { status, stderr: stderr.trim() };
};

describe('a file of settings', () => {
  test.each<[string, () => void]>([
    ['that this user may not read', () => chmodSync(file, 0)],
    ['in a folder that this user may not enter', () => chmodSync(dirname(file), 0)],
  ])('%s is refused with the command that reads it', (_what, lock) => {
    lock();
    const { status, stderr } = grademe(file);
    chmodSync(dirname(file), 0o755);
    expect([status, stderr]).toEqual([
      1,
      `This user may not read ${file}. Run the command as the user of the service: sudo -u grademe grademe …`,
    ]);
  });

  test('gives way to the environment, so that a command can name another database', () => {
    expect(grademe(file)).toMatchObject({ status: 0 });
    expect(grademe(file, { GRADEME_DATABASE: inState('other.sqlite3') })).toMatchObject({ status: 0 });
    expect(
      ['grademe.sqlite3', 'other.sqlite3', 'none.sqlite3'].map((name) => existsSync(inState(name))),
    ).toEqual([true, true, false]);
  });

  test.each([
    ['export GRADEME_LANGUAGE=en', 'Remove "export"'],
    ['GRADEME_LANGUAGE=en # the default', 'single quotes'],
    ['GRADEME_LANGUAGE=en#1', 'single quotes'],
    ['GRADEME_LANGUAGE="en" # the default', 'single quotes'],
    ['GRADEME_LANGUAGE="e\\n"', 'single quotes'],
    ['GRADEME_LANGUAGE=`en`', 'single quotes'],
    ["GRADEME_LANGUAGE='en", 'single quotes'],
    ['GRADEME_LANGUAGE', 'Write NAME=value'],
    ['; GRADEME_LANGUAGE=en', 'Write NAME=value'],
  ])('with the line %s is refused, because systemd reads it otherwise', (line, fault) => {
    writeFileSync(file, `# first\n${line}\n`);
    const { status, stderr } = grademe(file);
    expect([status, stderr]).toEqual([1, expect.stringContaining(`${file}, line 2: `)]);
    expect(stderr).toContain(fault);
    expect(stderr).not.toContain('GRADEME_LANGUAGE');
  });

  test.each([
    ['that is not there', () => `${file}-gone`, `There is no file %s. Check the path.`],
    ['that is a folder', () => dirname(file), /is a folder where a file is needed/],
  ])('%s is refused with its own sentence', (_what, named, sentence) => {
    const { status, stderr } = grademe(named());
    expect(status).toBe(1);
    if (typeof sentence === 'string') expect(stderr).toBe(sentence.replace('%s', named()));
    else expect(stderr).toMatch(sentence);
  });
});
