import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inVisualOrder } from '../../service/text/bidi.ts';
import { itemise } from '../../service/text/itemise.ts';
import { setLine } from '../../service/text/line.ts';
import { style } from './faces.ts';

/** Runs as [text, level, face], in logical order. */
const runs = (text: string) =>
  itemise(text, style()).map((run) => [text.slice(run.start, run.end), run.level, run.face.id]);

describe('cutting a line into runs', () => {
  it('gives every script its face and every direction its level', () => {
    expect(runs('Amina أمينة 明')).toEqual([
      ['Amina ', 0, 'EBGaramond-Medium'],
      ['أمينة', 1, 'NotoNaskhArabic-Regular'],
      [' ', 0, 'EBGaramond-Medium'],
      ['明', 0, 'NotoSansSC-Regular'],
    ]);
  });

  it('keeps a word in one face when a later face covers all of it', () => {
    // U+1D8F is in Noto Serif and not in EB Garamond.
    expect(runs('Nova\u1d8f')).toEqual([['Nova\u1d8f', 0, 'NotoSerif-Regular']]);
  });

  it('never cuts a grapheme, so a mark stays with its letter', () => {
    expect(runs('क्षि')).toHaveLength(1);
    expect(runs('m\u0303\u0323')).toHaveLength(1);
  });

  it('refuses what no face covers and names each character once', () => {
    expect(() => itemise('Ana ஜஜ 😀', style())).toThrow(
      expect.objectContaining({
        code: 'name-not-drawable',
        message: expect.stringMatching(
          /^No font of the certificate has 'ஜ' \(U\+0B9C\), '😀' \(U\+1F600\)\. Write it with other/,
        ),
      }),
    );
  });
});

describe('shaping', () => {
  it('keeps digits in order inside right-to-left text', () => {
    const line = setLine('علي 123', style('ar'));
    const visual = line.runs.flatMap((run) => run.clusters.map((cluster) => cluster.text)).join('');
    expect(visual.replace(/ /g, '')).toBe('123يلع');
    expect(line.rightToLeft).toBe(true);
  });

  it('gives every character to exactly one cluster, in any script', () => {
    const lettersOf = (letters: string) =>
      fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 8 });
    const word = fc.oneof(
      lettersOf('abZëắđfil-’1('),
      lettersOf('أمنةلاشرجي1('),
      lettersOf('करमषवतिी्शज'),
      lettersOf('王小明、1('),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (drawn) => {
        const text = drawn
          .map((letters) => letters.join(''))
          .join(' ')
          .normalize('NFC');
        const clusters = setLine(text, style()).runs.flatMap((run) => run.clusters);
        const logical = [...clusters].sort((a, b) => a.start - b.start);
        expect(logical.map((cluster) => cluster.text).join('')).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('spaces letters that stand apart and never joined ones', () => {
    expect(setLine('Ada', style('en', 'auto', 0.1)).width).toBeCloseTo(setLine('Ada', style()).width + 0.2);
    expect(setLine('أمينة', style('ar', 'auto', 0.1)).width).toBe(setLine('أمينة', style('ar')).width);
  });
});

describe('the order of runs on a line', () => {
  const order = (levels: readonly number[]) =>
    inVisualOrder(levels.map((level, index) => ({ level, index }))).map((run) => run.index);
  it.each([
    [[0, 0], [0, 1], 'left to right stays'],
    [[1, 1, 1], [2, 1, 0], 'right to left turns around'],
    [[0, 1, 0], [0, 1, 2], 'one foreign word stays in its place'],
    [[1, 2, 1], [2, 1, 0], 'a number inside right-to-left text'],
    [[1, 2, 2, 1], [3, 1, 2, 0], 'two runs of a number keep their order'],
    [[0, 1, 2, 1, 0], [0, 3, 2, 1, 4], 'right to left inside left to right'],
  ])('for levels %j is %j: %s', (levels, expected) => {
    expect(order(levels)).toEqual(expected);
  });
});
