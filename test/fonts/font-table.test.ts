// Fonts are a table; start-up checks it in both directions and tells every fault at once.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFontTable } from '../../service/fonts/font-table.ts';
import { fontsDir } from '../pdf/kit.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grademe-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

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
