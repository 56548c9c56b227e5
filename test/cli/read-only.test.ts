// In a folder without write access, as in a read-only image or for a user without a home: commands that write nothing work.
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolders } from '../support/temporary-folder.ts';

const GRADEME = fileURLToPath(new URL('../../service/bin/grademe.mjs', import.meta.url));
const newFolder = temporaryFolders('read-only');
/** As root, who may write anywhere, the tests run commands with uid 65534. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

let folder: string;
beforeAll(() => {
  folder = newFolder();
  chmodSync(folder, 0o555);
});

function grademe(line: string, settings: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [GRADEME, ...line.split(' ')], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', TMPDIR: folder, ...settings },
    maxBuffer: 64 * 1024 * 1024,
    ...NOBODY,
  });
  return { code: status, stdout: stdout.toString('latin1'), stderr: stderr.toString() };
}

/** A checkout below a folder that is root's own cannot be run by another user. */
const canRun = () => spawnSync('test', ['-r', GRADEME], NOBODY).status === 0;

describe.skipIf(!canRun())('in a read-only folder', () => {
  test.each([
    ['--help', 0, /^Usage: grademe /],
    ['certify --help', 0, /^Usage: grademe certify /],
    ['--version', 0, /^\d+\.\d+\.\d+\n$/],
    ['settings', 0, /^GRADEME_/],
    ['reference', 0, /^# The grademe command/],
    ['completion bash', 0, /^_grademe\(\)/],
    ['complete -- ret', 0, /^retire\t/],
    ['fonts', 0, /^face /],
    ['fonts --text Ada', 0, /Ada/],
    ['template check', 0, /no fault found/],
    ['template schema', 0, /^\{/],
    ['sample', 0, /^%PDF-/],
    ['sample --png', 0, /^\x89PNG/],
    ['sample --locale ar --out -', 0, /^%PDF-/],
    ['doctor', 1, /^FAULT +settings/],
    [`verify --at http://127.0.0.1:9 ${GRADEME}`, 1, /^$/],
  ])('grademe %s ends with %d and says %s', (line, code, stdout) => {
    const told = grademe(line);
    expect(told.stdout, told.stderr).toMatch(stdout);
    expect(told.stderr).not.toMatch(/may not write|cannot be written|read-only|EACCES|EROFS/);
    expect(told.code).toBe(code);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a design is imported into the database, which is elsewhere', () => {
    const data = newFolder();
    chmodSync(data, 0o777);
    const settings = {
      GRADEME_PUBLIC_URL: 'https://grademe.example.org',
      GRADEME_DATABASE: join(data, 'grademe.sqlite3'),
      GRADEME_FILES_DIR: join(data, 'files'),
      GRADEME_JWT_SECRETS: 'x'.repeat(48),
      GRADEME_JWT_ISSUER: 'https://lms.example.org',
      GRADEME_URL_SECRETS: 'y'.repeat(48),
      GRADEME_ALLOWED_ORIGINS: 'https://lms.example.org',
      GRADEME_LMS_URL: 'https://lms.example.org',
      GRADEME_LMS_OAUTH_KEY: 'grademe',
      GRADEME_LMS_OAUTH_SECRET: 'z'.repeat(24),
    };
    const exported = grademe('template export formal --out -', settings);
    expect(exported.code, exported.stderr).toBe(0);
    const file = join(data, 'design.json');
    writeFileSync(file, exported.stdout, 'latin1');
    const imported = grademe(`template import ${file} --id our-formal --publish`, settings);
    expect(imported.code, imported.stderr).toBe(0);
    expect(imported.stdout).toMatch(/^Created our-formal: "Formal", site, made from formal/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a file that is asked for there is refused with what to do', () => {
    const { code, stderr } = grademe('sample --out sample.pdf');
    expect(code).toBe(1);
    expect(stderr).toMatch(/sample\.pdf cannot be written\. .*choose another folder/);
  });

  test('what runs is another user than root, who may write there', () => {
    expect(spawnSync('touch', [join(folder, 'file')], NOBODY).status).not.toBe(0);
  });
});
