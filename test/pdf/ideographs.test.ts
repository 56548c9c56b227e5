// Names in ideographs that Unicode has twice, or that ask for one of several forms: drawn in their own form, and copied as they
// were written, on the compiled page as on the long way (decision 0038).
import { describe, expect, it } from 'vitest';
import { chooseFace, missingVariants } from '../../service/domain/templates/font-choice.ts';
import { reportText } from '../../service/fonts/font-report.ts';
import { setLine } from '../../service/text/line.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import { needs } from '../support/processes/programs.ts';
import { draw, drawReference, fonts, fontsDir, readLines } from './kit.ts';

needs('poppler');

const chain = fonts.chain('name');
/** Face and glyphs of a name in the language of its holder. */
function drawn(name: string, language: string): string[] {
  const style = { chain, language, learnerLanguage: language, direction: 'auto', tracking: 0 } as const;
  return setLine(cleanText(name), style).runs.flatMap(({ face, clusters }) =>
    clusters.flatMap(({ parts }) => parts.map(({ glyph }) => `${face.id} ${glyph}`)),
  );
}

describe('an ideograph that NFC would replace', () => {
  it.each([
    ['\ufa19\u8c37', '\u795e\u8c37', 'ja', 'Kamiya'],
    ['\ufa10\u672c', '\u585a\u672c', 'ja', 'Tsukamoto'],
    ['\uf9dc\u592a', '\u9686\u592a', 'ja', 'Ryuta'],
    ['\ufa19\u8c37', '\u795e\u8c37', 'en', 'Kamiya reads the platform in English'],
    ['\uf9dc\u592a', '\u9686\u592a', 'en', 'Ryuta does'],
    ['\ufa26\u7530', '\u90fd\u7530', 'de', 'Miyakoda in German'],
    ['\ufa1b\u5ca1', '\u798f\u5ca1', 'en', 'Fukuoka'],
    ['\ufa2c\u5ddd', '\u9928\u5ddd', 'en', 'Tategawa'],
  ])('%s is neither %s nor drawn as it (%s): %s', async (name, twin, language) => {
    expect(name.normalize('NFC')).toBe(twin);
    expect(cleanText(name)).toBe(name);
    expect(drawn(name, language)[0]).not.toBe(drawn(twin, language)[0]);
    for (const render of [draw, drawReference]) {
      const lines = readLines(await render({ recipientName: name, learnerLanguage: language }));
      expect(lines).toContain(name);
      expect(lines).not.toContain(twin);
    }
  });

  it('that no face has is refused by name', async () => {
    await expect(draw({ recipientName: '\u{2f800}\u592a' })).rejects.toMatchObject({
      code: 'name-not-drawable',
      message: expect.stringContaining('(U+2F800)'),
    });
  });

  it.each([
    ['\u212bngstr\u00f6m', '\u00c5ngstr\u00f6m', 'the sign for a unit is the letter'],
    ['\u2126mega', '\u03a9mega', 'and so is the other'],
    ['\u1112\u1161\u11ab', '\ud55c', 'letters of Hangul are written as a syllable'],
    ['\u0958', '\u0915\u093c', 'a letter with a dot is the letter and the dot'],
    ['\u1f71', '\u03ac', 'two accents of Greek are one since 1982'],
  ])('is not meant where people see one character: %s becomes %s, because %s', (given, cleaned) => {
    expect(cleanText(given)).toBe(cleaned);
  });

  it.each([
    ['\ufb01x', 'ligature'],
    ['\u3131\u314f', 'letters of Hangul that stand alone'],
    ['\ufe8d\ufedf', 'forms of Arabic'],
    ['\uff21\uff22', 'wide letters'],
  ])('other compatibility characters stay as they were: %s, %s', (text) => {
    expect(cleanText(text)).toBe(text);
  });
});

describe('an ideograph with a variation selector', () => {
  const own = '\u845b\u{e0100}\u57ce';
  const foreign = '\u845b\u{e0101}\u57ce';

  it.each(['ja', 'zh-CN', 'ko', 'en'])(
    'is drawn in its form by a face that has it, for a reader of %s',
    (language) => {
      expect(drawn(own, language)[0]).toMatch(/^jp /);
      expect(drawn(own, language)[0]).not.toBe(drawn('\u845b\u57ce', 'ja')[0]);
    },
  );

  it('leaves the others of its word to the face they would have, where no face has all of them', () => {
    const faces = drawn('\u56fd\u845b\u{e0100}\u4e48\u8fd9', 'zh-CN').map((each) => each.split(' ')[0]);
    expect(faces).toEqual(['sc', 'jp', 'sc', 'sc']);
  });

  it('that is asked for by a standard variation selector is the compatibility ideograph', () => {
    expect(drawn('\u795e\ufe00', 'ja')).toEqual(drawn('\ufa19', 'ja'));
  });

  it('is drawn in its usual form where no face has it, and the report says so', () => {
    expect(drawn(foreign, 'ja')[0]).toBe(drawn('\u845b\u57ce', 'ja')[0]);
    expect(reportText(fontsDir, foreign, 'name', 'ja').withoutVariant).toEqual(['\u845b\u{e0101}']);
    expect(reportText(fontsDir, own, 'name', 'ja').withoutVariant).toEqual([]);
    expect(reportText(fontsDir, '\u8fbb\u4e00 \u2764\ufe0f', 'name', 'ja').withoutVariant).toEqual([]);
  });

  it.each([own, foreign])('is copied with its selector: %s', async (name) => {
    for (const render of [draw, drawReference])
      expect(readLines(await render({ recipientName: name, learnerLanguage: 'ja' }))).toContain(name);
  });
});

describe('choosing a face', () => {
  const face = (id: string, variants: string[]) => ({
    id,
    covers: () => true,
    coversVariant: (...pair: number[]) => variants.includes(String.fromCodePoint(...pair)),
  });
  const [plain, rich] = [face('plain', []), face('rich', ['\u845b\u{e0100}'])];

  it('prefers one with the variant, and takes the first when none has it', () => {
    expect(chooseFace([plain, rich], '\u845b\u57ce')?.id).toBe('plain');
    expect(chooseFace([plain, rich], '\u845b\u{e0100}\u57ce')?.id).toBe('rich');
    expect(chooseFace([plain, rich], '\u845b\u{e0102}\u57ce')?.id).toBe('plain');
    expect(missingVariants(plain, 'a\ufe0e1\ufe0f\u845b\u{e0100}')).toEqual(['\u845b\u{e0100}']);
  });
});
