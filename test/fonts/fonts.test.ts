// The installed fonts keep what fonts.json says of them: every face can be embedded, covers what it is made for,
// has its licence beside it, and draws something that no other face draws before it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as hb from 'harfbuzzjs';
import { describe, expect, it } from 'vitest';
import { FONT_ROLES } from '../../service/domain/templates/font-choice.ts';
import { readCharacters } from '../../service/fonts/cmap.ts';
import { readFontBook, readFontFiles } from '../../service/fonts/font-book.ts';
import { readFontFile } from '../../service/fonts/font-file.ts';
import { reportFonts, reportText } from '../../service/fonts/font-report.ts';
import { readFontTable } from '../../service/fonts/font-table.ts';
import { readOutlines } from '../../service/fonts/glyph-outlines.ts';
import { readMetrics, table } from '../../service/fonts/sfnt.ts';
import { lazyFace } from '../../service/text/face.ts';
import { itemise } from '../../service/text/itemise.ts';
import { setLine } from '../../service/text/line.ts';
import { fontsDir } from '../pdf/kit.ts';
import { readSfnt } from '../support/read-sfnt.ts';

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

/** Added to Unicode after the faces were made, or in nobody's name: phonetic, medieval and musical letters. */
const LACKING: readonly (readonly [from: number, to: number])[] = [
  [0xa7cb, 0xa7dc], // Latin of 2021 and later
  [0xa7f1, 0xa7f1],
  [0x1df25, 0x1df2a], // Latin for Swedish phonetics
  [0x1d242, 0x1d244], // Greek musical marks
  [0x1c89, 0x1c8a], // Cyrillic for Khanty, 2024
  [0x1e030, 0x1e08f], // Cyrillic superscripts
  [0x088f, 0x088f], // Arabic of 2023 and later
  [0x0897, 0x0897],
  [0x10ec2, 0x10ec7],
  [0x10efa, 0x10efc],
  [0x0860, 0x086a], // Syriac for Malayalam
  [0x11fc0, 0x11fd4], // Tamil fractions
  [0x0c5c, 0x0c5c], // Telugu archaic letter
  [0x0cdc, 0x0cdc], // Kannada archaic letter
  [0x116d0, 0x116e3], // Myanmar digits of 2024
  [0x31bc, 0x31bf], // Bopomofo for Cantonese
  [0x1aff0, 0x1b167], // Kana historic and for Taiwanese
  [0x1b4c, 0x1b4c], // Balinese archaic letter
];

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

  it('have every letter, mark and digit of them but for late, historic and phonetic ones', () => {
    const { faces: chain } = fonts.chain('name');
    const isKnown = (codePoint: number) => LACKING.some(([from, to]) => codePoint >= from && codePoint <= to);
    const lacking = LIVING_SCRIPTS.filter((script) => script !== 'Hani').flatMap((script) => {
      const letter = new RegExp(`^(?=[\\p{L}\\p{M}\\p{N}])\\p{Script=${script}}$`, 'u');
      return CODE_POINTS.filter(
        (codePoint) =>
          letter.test(String.fromCodePoint(codePoint)) &&
          !isKnown(codePoint) &&
          !chain.some((face) => face.covers(codePoint)),
      ).map((codePoint) => `${script} U+${codePoint.toString(16)}`);
    });
    expect(lacking).toEqual([]);
  });

  it('cover something of each script they are made for', () => {
    for (const [id, { scripts }] of entries) {
      for (const script of scripts.filter((code) => !code.startsWith('Zs'))) {
        const made = new RegExp(`\\p{Script=${script}}`, 'u');
        const drawn = CODE_POINTS.filter((codePoint) => {
          const character = String.fromCodePoint(codePoint);
          return (
            /\p{L}/u.test(character) && made.test(character) && files.get(id)?.characters().has(codePoint)
          );
        });
        expect(drawn.length, `${id} ${script}`).toBeGreaterThan(15);
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

describe('a face', () => {
  it('is read when it is first shaped with, once, and never to ask what it covers', () => {
    let reads = 0;
    const face = lazyFace({
      id: 'latin',
      scripts: ['Latn'],
      locales: [],
      covers: (codePoint) => codePoint < 0x250,
      coversVariant: () => false,
      read: () => {
        reads++;
        return bytesOf('NotoSans-Regular.ttf');
      },
    });
    const chain = { role: 'name', faces: [face] };
    expect(() => setLine('あ', { chain, language: 'en', direction: 'auto', tracking: 0 })).toThrow(/U\+3042/);
    expect(reads).toBe(0);
    setLine('Ada', { chain, language: 'en', direction: 'auto', tracking: 0 });
    setLine('Eva', { chain, language: 'en', direction: 'auto', tracking: 0 });
    expect(reads).toBe(1);
  });

  it('draws from the file as from memory', () => {
    const file = join(fontsDir, 'NotoSansSC-Regular.ttf');
    const [fromFile, fromMemory] = [readFontFile(file).open(), readSfnt(bytesOf('NotoSansSC-Regular.ttf'))];
    const [here, there] = [readOutlines(fromFile), readOutlines(fromMemory)];
    for (const glyph of [0, 1, 500, 12_345, 30_000]) {
      expect(here.read(glyph)).toEqual(there.read(glyph));
      expect(here.advance(glyph)).toBe(there.advance(glyph));
    }
    expect(readMetrics(fromFile)).toEqual(readMetrics(fromMemory));
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
