// Fonts and templates are tables; start-up checks them in both directions and tells every fault at once.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFontTable } from '../../service/fonts/font-table.ts';
import { drawSample } from '../../service/pdf/sample-command.ts';
import { parseTemplate } from '../../service/templates/template-schema.ts';
import { readTemplates } from '../../service/templates/template-shelf.ts';
import { fontsDir, readLines, templatesDir } from './kit.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grademe-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const template = () => JSON.parse(readFileSync(join(templatesDir, 'classic', 'template.json'), 'utf8'));

describe('the table of fonts', () => {
  it('as installed has no fault', () => {
    expect(Object.keys(readFontTable(fontsDir).roles)).toEqual(['name', 'title', 'body', 'strong']);
  });

  it('tells every fault at once', () => {
    const face = {
      file: 'A.ttf',
      family: 'A',
      weight: 400,
      style: 'normal',
      licence: 'A-OFL.txt',
      scripts: ['Latn'],
    };
    const roles = { name: ['a', 'ghost'], title: ['a'], body: ['a'], strong: ['a'] };
    const faces = { a: face, unused: { ...face, licence: 'B-OFL.txt' } };
    writeFileSync(join(folder, 'fonts.json'), JSON.stringify({ faces, roles, fallback: ['phantom'] }));
    writeFileSync(join(folder, 'A.ttf'), '');
    writeFileSync(join(folder, 'A-OFL.txt'), '');
    writeFileSync(join(folder, 'Stray.ttf'), '');
    expect(() => readFontTable(folder)).toThrow(
      /licence B-OFL\.txt is missing[\s\S]*"unused": no role asks for it[\s\S]*no face "ghost"[\s\S]*fallback: there is no face "phantom"[\s\S]*Stray\.ttf: no face names it/,
    );
  });

  it('says where the file is wrong', () => {
    writeFileSync(join(folder, 'fonts.json'), JSON.stringify({ faces: {}, roles: { name: [] } }));
    expect(() => readFontTable(folder)).toThrow(/roles\.name: [\s\S]*roles\.title: /);
  });
});

describe('a template', () => {
  it.each([
    [
      'elements.2.colour',
      (t: ReturnType<typeof template>) => {
        t.elements[2].colour = 'blue';
      },
    ],
    [
      'elements.2.minSize',
      (t: ReturnType<typeof template>) => {
        t.elements[2].minSize = 99;
      },
    ],
    [
      'languages.en.words.heading',
      (t: ReturnType<typeof template>) => {
        t.languages.en.words.heading = '{grade}';
      },
    ],
    [
      'elements.3.words',
      (t: ReturnType<typeof template>) => {
        delete t.languages.ar.words.heading;
      },
    ],
    [
      'languages.en.words.stray',
      (t: ReturnType<typeof template>) => {
        t.languages.en.words.stray = 'x';
      },
    ],
    [
      'defaultLanguage',
      (t: ReturnType<typeof template>) => {
        t.defaultLanguage = 'fr';
      },
    ],
    [
      'elements',
      (t: ReturnType<typeof template>) => {
        t.elements.splice(3, 1);
      },
    ],
    [
      'file',
      (t: ReturnType<typeof template>) => {
        t.surprise = true;
      },
    ],
  ])('with a fault is refused with the path %s', (path, spoil) => {
    const spoilt = template();
    spoil(spoilt);
    expect(() => parseTemplate(spoilt, 'here.json')).toThrow(new RegExp(`^Mend here\\.json:[^]*- ${path}: `));
  });

  it('gets a new version when what it draws changes, and only then', async () => {
    cpSync(join(templatesDir, 'classic'), join(folder, 'classic'), { recursive: true });
    mkdirSync(join(folder, 'notes'));
    const version = async () => (await readTemplates(folder)).current('classic')?.version;
    const first = await version();
    expect(first).toBe((await readTemplates(templatesDir)).current('classic')?.version);
    writeFileSync(join(folder, 'classic', 'sample.json'), '{}');
    expect(await version()).toBe(first);
    writeFileSync(
      join(folder, 'classic', 'template.json'),
      JSON.stringify({ ...template(), title: 'Other' }),
    );
    const second = await version();
    expect(second).not.toBe(first);
    writeFileSync(join(folder, 'classic', 'logo.png'), 'x');
    expect(await version()).not.toBe(second);
  });

  it('draws its own sample, with other facts when told', async () => {
    const folders = { templatesDir, fontsDir };
    expect(readLines(await drawSample(folders, 'classic'))).toContain('Nguyễn Thị Ánh Tuyết');
    expect(readLines(await drawSample(folders, 'classic', { recipientName: 'Ada' }))).toContain('Ada');
    await expect(drawSample(folders, 'baroque')).rejects.toThrow(/There are: bold, classic/);
  });
});
