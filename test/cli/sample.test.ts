// `grademe sample` and `grademe template`: processes, files, standard output, exit codes.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pdfText } from '../support/pdf.ts';
import { needs } from '../support/processes/programs.ts';

needs('poppler');

const GRADEME = fileURLToPath(new URL('../../service/bin/grademe.mjs', import.meta.url));
const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grademe-sample-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Without settings, in an empty folder: rendering samples needs neither. */
function grademe(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [GRADEME, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '' },
    input,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, stdout: stdout.toString(), stderr: stderr.toString() };
}
const read = (file: string) => pdfText(readFileSync(join(folder, file)));
const jsonLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('grademe sample', () => {
  test('draws the sample of classic where no more is asked, and makes no folder', () => {
    const { code, out, stderr } = grademe(['sample']);
    expect([code, stderr]).toEqual([0, '']);
    expect(pdfText(out)).toContain('Nguyễn Thị Ánh Tuyết');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('makes the folder that it is given', () => {
    const { code, stdout } = grademe(['sample', '--out', 'new/sample.pdf']);
    expect([code, stdout]).toEqual([0, 'Wrote new/sample.pdf.\n']);
    expect(read('new/sample.pdf')).toContain('Nguyễn Thị Ánh Tuyết');
  });

  test.each([
    [['--json'], /--json writes to standard output; give a file with --out/],
    [['--names', 'names.txt'], /--names writes many files; give a folder with --out/],
  ])('does not write drawings into its own answer: %j', (args, stderr) => {
    const told = grademe(['sample', ...args]);
    expect([told.code, told.stdout]).toEqual([2, '']);
    expect(told.stderr).toMatch(stderr);
  });

  test('takes template, language, name and facts, and writes to standard output', () => {
    const facts = JSON.stringify({ courseTitle: 'Beekeeping', threshold: null });
    writeFileSync(join(folder, 'facts.json'), `\ufeff${facts}`); // as text editors on Windows save it
    const args = [
      '--template',
      'modern',
      '--locale',
      'ar',
      '--name',
      'Ada Lovelace',
      '--data',
      'facts.json',
      '--out',
      '-',
    ];
    const { code, out, stderr } = grademe(['sample', ...args]);
    expect([code, stderr]).toEqual([0, '']);
    const text = pdfText(out);
    for (const stdout of ['Ada Lovelace', 'Beekeeping', 'شهادة إتمام']) expect(text).toContain(stdout);
  });

  test('draws one for each line of a file; what cannot be drawn stops nothing and leaves no file', () => {
    writeFileSync(join(folder, 'names.txt'), '\ufeffAda\r\n\u{1401a}\u{e000}\r\n\r\n王小明\r\n');
    writeFileSync(join(folder, '0002.pdf'), 'of an earlier run');
    const { code, stdout } = grademe(['sample', '--names', 'names.txt', '--out', '.', '--json']);
    expect(code).toBe(1);
    const results = jsonLines(stdout);
    expect(results.map(({ ok, problem }) => problem?.code ?? ok)).toEqual([
      true,
      'name-not-drawable',
      'no-name',
      true,
    ]);
    expect(results.map(({ file }) => file)).toEqual(['0001.pdf', '0002.pdf', '0003.pdf', '0004.pdf']);
    expect(results[1].problem.detail).toContain('U+E000');
    expect(readdirSync(folder).sort()).toEqual(['0001.pdf', '0004.pdf', 'names.txt']);
    expect(read('0004.pdf')).toContain('王小明');
  });

  test.each([
    [
      'in an old encoding',
      Buffer.from('Jos\u00e9\n', 'latin1'),
      /^\S*names\.in is neither UTF-8 nor UTF-16, .*Save it as UTF-8/,
    ],
    [
      'in a workbook',
      Buffer.from('PK\u0003\u0004 and more', 'latin1'),
      /^\S*names\.in is a workbook\. Save .* as CSV/,
    ],
    [
      'in an old workbook',
      Buffer.from('\u00d0\u00cf\u0011\u00e0 and more', 'latin1'),
      /^\S*names\.in is a workbook\./,
    ],
  ])('refuses names %s with its own sentence', (_what, bytes, sentence) => {
    writeFileSync(join(folder, 'names.in'), bytes);
    const { code, stderr } = grademe(['sample', '--names', 'names.in', '--out', '.']);
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
  });

  test('reads names of Excel’s “Unicode text”', () => {
    writeFileSync(join(folder, 'utf16.txt'), Buffer.from('\uFEFF王小明\r\nZoë\r\n', 'utf16le'));
    const { code, stdout } = grademe(['sample', '--names', 'utf16.txt', '--out', 'utf16', '--json']);
    expect([code, stdout.trim().split('\n').length]).toEqual([0, 2]);
  });

  test('reads names from standard input, and two people of one name get a file each', () => {
    expect(grademe(['sample', '--names', '-', '--out', 'many'], 'Zoë\nZoë\nA/B ..').code).toBe(0);
    expect(readdirSync(join(folder, 'many'))).toEqual(['0001.pdf', '0002.pdf', '0003.pdf']);
  });

  test('draws pictures beside the PDF, or alone', async () => {
    expect(grademe(['sample', '--out', 'a.pdf', '--png']).code).toBe(0);
    expect((await sharp(join(folder, 'a.png')).metadata()).width).toBe(1_600);
    expect(existsSync(join(folder, 'a.pdf'))).toBe(true);
    expect(grademe(['sample', '--out', 'b.png']).code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['a.pdf', 'a.png', 'b.png']);
    expect((await sharp(grademe(['sample', '--png', '--out', '-']).out).metadata()).format).toBe('png');
  });

  test.each<[why: string, args: string[], code: number, says: RegExp]>([
    [
      'there is no such template',
      ['--template', 'baroque'],
      1,
      /There is no template "baroque"\. There are: bold, classic/,
    ],
    ['there is no such file', ['--names', 'gone.txt', '--out', '.'], 1, /gone\.txt/],
    [
      'a file stands where a folder is needed',
      ['--out', 'wrong.json/x.pdf'],
      1,
      /wrong\.json is a file where a folder is needed/,
    ],
    ['the facts are wrong', ['--data', 'wrong.json'], 1, /Mend wrong\.json:\n {2}- threshold: /],
    ['the language is none', ['--locale', '!!'], 1, /"!!" is not a language/],
    ['two kinds of names', ['--name', 'A', '--names', 'B'], 2, /give --name or --names, not both/],
    ['many files and one place', ['--names', 'B', '--out', '-'], 2, /give a folder with --out/],
    ['an option it does not know', ['--colour', 'red'], 2, /unknown option '--colour'/],
  ])('says in a sentence that %s', (_why, args, code, says) => {
    writeFileSync(join(folder, 'wrong.json'), '{"threshold": "much"}');
    const result = grademe(['sample', ...args]);
    expect(result.code).toBe(code);
    expect(result.stderr).toMatch(says);
    expect(result.stderr).not.toMatch(/\n\s+at /);
  });
});

describe('grademe template', () => {
  test('check finds nothing in what comes with Grade Me', () => {
    const { code, stdout } = grademe(['template', 'check']);
    expect([code, stdout.split('\n').sort().slice(1)]).toEqual([
      0,
      ['bold', 'classic', 'formal', 'modern'].map((id) => `${id}: no fault found`),
    ]);
  });

  test('check tells all faults of all templates with their paths', () => {
    for (const id of ['one', 'two', 'three'])
      cpSync(join(TEMPLATES, 'classic'), join(folder, 'designs', id), { recursive: true });
    const spoil = (id: string, from: string, to: string) => {
      const file = join(folder, 'designs', id, 'template.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
    };
    spoil('one', '"colour": "primary"', '"colour": "#eeeeee"');
    spoil('one', '"tag": "H1"', '"tag": "P"');
    spoil('two', '{', '[');
    rmSync(join(folder, 'designs', 'three', 'sample.json'));
    const { code, stdout } = grademe(['template', 'check', 'designs', '--json']);
    expect(code).toBe(1);
    const found = Object.fromEntries(jsonLines(stdout).map(({ id, findings }) => [id, findings]));
    expect(found.one.map(({ path }: { path: string }) => path)).toEqual(['elements', 'elements.3.colour']);
    expect(found.two[0].message).toMatch(/^is not JSON/);
    expect(found.three[0].message).toMatch(/sample\.json is missing/);
    expect(grademe(['template', 'check', 'designs/one']).stdout).toMatch(
      /^designs\/one\/template\.json:\n {2}- fault: elements: needs one H1/,
    );
  });

  test('check says when there is no template', () => {
    const { code, stderr } = grademe(['template', 'check', '.']);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^There is no template in \./)]);
  });

  test('schema prints the schema of a design', () => {
    expect(JSON.parse(grademe(['template', 'schema']).stdout)).toMatchObject({ title: 'Grade Me template' });
  });

  test('sheet puts everything on one picture', async () => {
    expect(grademe(['template', 'sheet', '--out', 'all/sheet.png']).code).toBe(0);
    const { width = 0, height = 0 } = await sharp(join(folder, 'all/sheet.png')).metadata();
    expect([width, height]).toEqual([20 + 8 * 640, 20 + 4 * 640]);
  });

  test('misuse ends with 2', () => {
    expect(grademe(['template', 'check', '--nope']).code).toBe(2);
  });
});
