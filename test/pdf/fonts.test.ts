// The installed fonts keep what fonts.json says of them: every face can be embedded, covers what it is made for,
// has its licence beside it, and draws something that no other face draws before it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as hb from 'harfbuzzjs';
import { describe, expect, it } from 'vitest';
import { FONT_ROLES } from '../../service/domain/font-choice.ts';
import { readCharacters } from '../../service/pdf/cmap.ts';
import { readFontBook, readFontFiles } from '../../service/pdf/font-book.ts';
import { reportFonts, reportText } from '../../service/pdf/font-report.ts';
import { readFontTable } from '../../service/pdf/font-table.ts';
import { readSfnt, table } from '../../service/pdf/sfnt.ts';
import { itemise } from '../../service/text/itemise.ts';
import { fontsDir } from './kit.ts';

const { faces } = readFontTable(fontsDir);
const files = readFontFiles(fontsDir);
const fonts = readFontBook(fontsDir);
const entries = Object.entries(faces);
const bytesOf = (file: string) => new Uint8Array(readFileSync(join(fontsDir, file)));

const CODE_POINTS = Array.from({ length: 0x1fc00 }, (_, codePoint) => codePoint).filter(
  (codePoint) => codePoint > 0x20 && (codePoint < 0xd800 || codePoint > 0xdfff),
);

/** UAX #31: recommended scripts and those of limited use. Katakana and Hiragana come with Han. */
const LIVING_SCRIPTS = (
  'Latn Grek Cyrl Armn Geor Hebr Arab Syrc Thaa Mand Nkoo Adlm Rohg Deva Beng Guru Gujr Orya Taml Telu Knda Mlym ' +
  'Sinh Mtei Olck Cakm Lepc Limb Newa Saur Sylo Wcho Thai Laoo Khmr Mymr Cham Kali Tale Talu Lana Tavt Hmnp Tibt ' +
  'Mong Hani Bopo Hira Kana Hang Yiii Lisu Plrd Java Sund Bali Batk Ethi Tfng Vaii Bamu Cher Cans Osge'
).split(' ');

describe('the installed faces', () => {
  it('are made for every living script', () => {
    const made = new Set(entries.flatMap(([, { scripts }]) => scripts));
    expect(LIVING_SCRIPTS.filter((script) => !made.has(script))).toEqual([]);
  });

  it('cover what HarfBuzz finds in them, character for character', () => {
    for (const [id, { file }] of entries) {
      const bytes = bytesOf(file);
      const characters = readCharacters(table(readSfnt(bytes), 'cmap'));
      const covered = [...new hb.Face(new hb.Blob(bytes)).collectUnicodes()];
      expect(characters.count, id).toBe(covered.length);
      expect(
        covered.every((codePoint) => characters.has(codePoint)),
        id,
      ).toBe(true);
    }
  });

  it('have most letters of the scripts they are made for', () => {
    for (const [id, { scripts }] of entries) {
      for (const script of scripts.filter((code) => !code.startsWith('Zs'))) {
        const letter = new RegExp(`^(?=[\\p{L}\\p{M}])\\p{Script=${script}}$`, 'u');
        const letters = CODE_POINTS.filter((codePoint) => letter.test(String.fromCodePoint(codePoint)));
        const drawn = letters.filter((codePoint) => files.get(id)?.characters().has(codePoint));
        // Some scripts are endless, and Nastaliq has the letters of its languages; else a few late letters are missing.
        const least = /Hani|Latn|Cyrl|Grek|Arab|Kana|Hira/.test(script) ? 0.15 : 0.5;
        expect(drawn.length / letters.length, `${id} ${script}`).toBeGreaterThan(least);
      }
    }
  });

  it('are each reached by something that no face before them draws', () => {
    const idle = entries.filter(([id, { locales = ['en'] }]) => {
      const roles = FONT_ROLES.filter((role) => fonts.chain(role).faces.some((face) => face.id === id));
      return !roles.some((role) =>
        locales.some((locale) =>
          CODE_POINTS.some((codePoint) => {
            if (!files.get(id)?.characters().has(codePoint)) return false;
            const style = { chain: fonts.chain(role), language: 'en', learnerLanguage: locale } as const;
            const [run] = itemise(String.fromCodePoint(codePoint), {
              ...style,
              direction: 'auto',
              tracking: 0,
            });
            return run?.face.id === id;
          }),
        ),
      );
    });
    expect(idle.map(([id]) => id)).toEqual([]);
  });

  it('have their makers and the licence beside them', () => {
    for (const [id, { file, licence }] of entries) {
      const text = readFileSync(join(fontsDir, licence), 'utf8');
      expect(text, id).toContain('SIL OPEN FONT LICENSE Version 1.1');
      expect(text, id).toContain(readCopyright(bytesOf(file)));
    }
  });
});

/** Name 0 of platform 3. */
function readCopyright(bytes: Uint8Array): string {
  const name = table(readSfnt(bytes), 'name');
  for (let record = 6; record < 6 + name.getUint16(2) * 12; record += 12) {
    if (name.getUint16(record) !== 3 || name.getUint16(record + 6) !== 0) continue;
    const start = name.getUint16(4) + name.getUint16(record + 10);
    const units = Array.from({ length: name.getUint16(record + 8) / 2 }, (_, unit) =>
      name.getUint16(start + unit * 2),
    );
    return String.fromCharCode(...units).trim();
  }
  throw new Error('The font names no maker.');
}

describe('the report on fonts', () => {
  it('tells what covers what and who asks it', () => {
    const report = reportFonts(fontsDir);
    expect(report).toHaveLength(entries.length);
    expect(report.find(({ face }) => face === 'hebrew-bold')).toMatchObject({
      file: 'NotoSansHebrew-Bold.ttf',
      scripts: ['Hebr'],
      roles: [{ role: 'strong', place: 3 }],
    });
    expect(report.every(({ characters }) => characters > 30)).toBe(true);
  });

  it('tells which face draws which part of a text, after cleaning it', () => {
    const { runs, text } = reportText(fontsDir, 'Ada \u202eنور 👩🏽‍🚀', 'name', 'en');
    expect(text).toBe('Ada نور 👩🏽‍🚀');
    expect(runs.map(({ text: part, face, direction }) => [part, face, direction])).toEqual([
      ['Ada ', 'garamond-medium', 'ltr'],
      ['نور', 'naskh', 'rtl'],
      [' ', 'naskh', 'ltr'],
      ['👩🏽‍🚀', 'emoji', 'ltr'],
    ]);
  });

  it('names what no face covers', () => {
    expect(reportText(fontsDir, 'A𓀀', 'name', 'en').refusal).toContain('U+13000');
  });
});
