// A template is exported as one file and imported elsewhere, checked, without overwriting existing files.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../service/cli/run-command-line.ts';
import { readTemplates } from '../../service/templates/template-registry.ts';

const SHIPPED = fileURLToPath(new URL('../../templates', import.meta.url));
let folder: string;
let to: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grademe-bundle-'));
  to = join(folder, 'templates');
  mkdirSync(to);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function grademe(...args: string[]) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => stdout.push(String(text)) > 0);
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => stderr.push(String(text)) > 0);
  try {
    return { code: await run(['template', ...args]), stdout: stdout.join(''), stderr: stderr.join('') };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
const file = () => join(folder, 'design.json');
const bundleOf = async (id = 'formal', from = SHIPPED) => {
  const { code } = await grademe('export', id, '--out', file(), '--from', from);
  expect(code).toBe(0);
  return JSON.parse(readFileSync(file(), 'utf8'));
};
const rewrite = (bundle: object) => writeFileSync(file(), JSON.stringify(bundle));
const versionOf = async (from: string, id: string) => (await readTemplates(from)).current(id)?.version;

describe('a design as one file', () => {
  test('is the same design elsewhere, also under another name', async () => {
    const bundle = await bundleOf();
    expect(bundle.files.map(({ path }: { path: string }) => path)).toContain('template.json');
    const first = await grademe('import', file(), '--to', to);
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/"formal" \([0-9a-f]{12}\) is installed/),
    });
    expect(await grademe('import', file(), '--to', to, '--as', 'our-own')).toMatchObject({ code: 0 });
    const version = await versionOf(SHIPPED, 'formal');
    expect([await versionOf(to, 'formal'), await versionOf(to, 'our-own')]).toEqual([version, version]);
    expect(readdirSync(to).sort()).toEqual(['formal', 'our-own']);
    const again = await grademe('import', file(), '--to', to);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('is already installed') });
    const { stdout } = await grademe('export', 'our-own', '--out', '-', '--from', to);
    expect(JSON.parse(stdout)).toEqual({ ...bundle, id: 'our-own' });
  });

  test('keeps pictures byte by byte', async () => {
    cpSync(join(SHIPPED, 'classic'), join(to, 'classic'), { recursive: true });
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
    mkdirSync(join(to, 'classic', 'pictures'));
    writeFileSync(join(to, 'classic', 'pictures', 'a.png'), bytes);
    writeFileSync(join(to, 'classic', '.hidden'), 'mine');
    // It is part of the version: without it the version would differ.
    const hidden = await grademe('export', 'classic', '--out', file(), '--from', to);
    expect(hidden).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('.hidden cannot be carried'),
    });
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    rmSync(join(to, 'classic', '.hidden'));
    await bundleOf('classic', to);
    expect((await grademe('import', file(), '--to', elsewhere)).code).toBe(0);
    expect(readFileSync(join(elsewhere, 'classic', 'pictures', 'a.png'))).toEqual(bytes);
  });

  test('replaces no other template without the option, and with it completely', async () => {
    cpSync(join(SHIPPED, 'classic'), join(to, 'formal'), { recursive: true });
    const before = await versionOf(to, 'formal');
    await bundleOf();
    const refused = await grademe('import', file(), '--to', to);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('--replace') });
    expect(await versionOf(to, 'formal')).toBe(before);
    const done = await grademe('import', file(), '--to', to, '--replace');
    expect(done).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`replaces version ${before}`),
    });
    expect(await versionOf(to, 'formal')).toBe(await versionOf(SHIPPED, 'formal'));
    expect(readdirSync(to)).toEqual(['formal']);
    expect((await grademe('export', 'formal', '--out', file(), '--from', to)).code).toBe(1);
  });

  test('that was changed, or cannot be drawn, is refused and leaves nothing behind', async () => {
    const bundle = await bundleOf();
    const edit = (text: string) =>
      bundle.files.map((each: { path: string; text?: string }) =>
        each.path === 'template.json' ? { ...each, text: text || each.text?.replace('#', '#1') } : each,
      );
    rewrite({ ...bundle, files: edit('') });
    expect((await grademe('import', file(), '--to', to)).stderr).toContain('changed on its way');
    // A bundle with a correct version: only the check of the template itself remains.
    const spoilt = join(folder, 'spoilt', 'formal');
    cpSync(join(SHIPPED, 'formal'), spoilt, { recursive: true });
    writeFileSync(join(spoilt, 'template.json'), '{"title":"nothing"}');
    rmSync(file());
    await bundleOf('formal', join(folder, 'spoilt'));
    const refused = await grademe('import', file(), '--to', to);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be used') });
    expect(readdirSync(to)).toEqual([]);
  });

  test.each([
    ['../out.json'],
    ['/etc/out.json'],
    ['a/../../out.json'],
    ['.import-x/template.json'],
    ['a\\..\\out.json'],
    ['C:out.json'],
    [''],
  ])('writes nothing outside of its folder: %s', async (path) => {
    const bundle = await bundleOf();
    rewrite({ ...bundle, files: [...bundle.files, { path, text: '{}' }] });
    expect(await grademe('import', file(), '--to', to)).toMatchObject({ code: 1, stdout: '' });
    expect(readdirSync(to)).toEqual([]);
    expect(existsSync(join(folder, 'out.json'))).toBe(false);
  });

  test.each([
    ['no JSON', () => 'PK\u0003\u0004', /is not JSON/],
    ['another format', () => '{"format":"zip"}', /no design: format/],
    [
      'no template',
      (b: { files: object[] }) => ({ ...b, files: [{ path: 'sample.json', text: '{}' }] }),
      /no template\.json/,
    ],
    [
      'one name twice',
      (b: { files: { path: string }[] }) => ({
        ...b,
        files: [...b.files, { path: 'Template.json', text: '' }],
      }),
      /have one name/,
    ],
    ['a name with a way out', (b: object) => ({ ...b, id: '../x' }), /id: use a template id/],
  ])('is refused when it is %s', async (_what, spoil, says) => {
    const spoilt = spoil(await bundleOf());
    writeFileSync(file(), typeof spoilt === 'string' ? spoilt : JSON.stringify(spoilt));
    expect(await grademe('import', file(), '--to', to)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(says),
    });
  });

  test('takes no link to somewhere else along', async () => {
    cpSync(join(SHIPPED, 'classic'), join(to, 'classic'), { recursive: true });
    symlinkSync('/etc/passwd', join(to, 'classic', 'secret.png'));
    const { code, stderr } = await grademe('export', 'classic', '--out', file(), '--from', to);
    expect([code, stderr]).toEqual([1, expect.stringContaining('is no plain file')]);
    expect((await grademe('export', 'none', '--from', to)).code).toBe(1);
    expect((await grademe('export', '../classic', '--from', to)).code).toBe(1);
  });
});
