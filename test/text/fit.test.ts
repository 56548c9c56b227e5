// How fitting chooses: size before lines, even lines, words whole. What it promises for any text is in fit-anything.test.ts.
import { describe, expect, it } from 'vitest';
import { readBreaks } from '../../service/text/breaks.ts';
import type { FitBox } from '../../service/text/fit.ts';
import { fitText } from '../../service/text/fit.ts';
import { isolate } from '../../service/text/isolates.ts';
import { style } from './faces.ts';

const box: FitBox = { width: 400, height: 90, size: 40, minSize: 15, lines: 2, leading: 1.15 };
const setInBox = (text: string, changes: Partial<FitBox> = {}) =>
  fitText(text, style(), { ...box, ...changes }, { what: 'recipient name', field: 'name' });

describe('fitting text', () => {
  it('uses the full size when there is room', () => {
    expect(setInBox('Ada')).toMatchObject({ size: 40, lines: [{ text: 'Ada' }] });
  });

  it('shrinks on one line before it breaks', () => {
    const fitted = setInBox('Wolfgang Amadeus Mozart Senior');
    expect(fitted.lines).toHaveLength(1);
    expect(fitted.size).toBeLessThan(40);
  });

  it('breaks once shrinking would go below the comfortable size, into lines of like width', () => {
    const fitted = setInBox('Wolfgang Amadeus Mozart Senior', { comfortSize: 35 });
    expect(fitted.lines.map((line) => line.text)).toEqual(['Wolfgang Amadeus', 'Mozart Senior']);
  });

  it('leaves a word whole and shrinks further when breaking does not help', () => {
    const fitted = setInBox('Wolfeschlegelsteinhausenbergerdorff', { comfortSize: 35 });
    expect(fitted.lines).toHaveLength(1);
  });

  it('takes isolates for order and for nothing else, also where it breaks the line', () => {
    const plain = 'أتمّ C++ مساق نحو';
    const marked = `أتمّ ${isolate('C++', 'auto')} مساق نحو`;
    for (const lines of [1, 2]) {
      const comfortSize = lines === 1 ? 15 : 39;
      const [one, other] = [marked, plain].map((text) => setInBox(text, { lines, width: 160, comfortSize }));
      expect(one?.lines.map((line) => line.text)).toEqual(other?.lines.map((line) => line.text));
      expect(one?.lines).toHaveLength(lines);
      expect(one?.size).toBe(other?.size);
      const latin = (fitted = one) =>
        fitted?.lines.flatMap(({ runs }) =>
          runs.filter((run) => run.text.includes('C')).map((run) => run.text),
        );
      expect(latin()).toEqual(['C++']);
      expect(latin(other)).not.toEqual(['C++']);
    }
  });

  it('refuses what does not fit at the least size, with the numbers', () => {
    const long = Array.from({ length: 60 }, () => 'Maria').join(' ');
    expect(() => setInBox(long)).toThrow(
      expect.objectContaining({
        code: 'text-overflow',
        message: expect.stringMatching(
          /^The recipient name needs \d+ points of width at the least size of 15 points and the template has 400 on 2 lines/,
        ),
      }),
    );
  });

  it('makes room for letters that reach high, and refuses a box too low for them', () => {
    expect(setInBox('Ễ', { height: 30 }).size).toBeLessThan(setInBox('e', { height: 30 }).size);
    expect(() => setInBox('Ễ', { height: 14 })).toThrow(
      expect.objectContaining({
        code: 'text-overflow',
        message: expect.stringMatching(
          /needs \d+ points of height at the least size .* the template has 14\./,
        ),
      }),
    );
  });
});

describe('places to break', () => {
  it.each([
    ['Ada Lovelace', 'en', ['Ada ', 'Lovelace'], 'after a space'],
    ['Jean-Luc', 'fr', ['Jean-', 'Luc'], 'after a hyphen'],
    ["O'Brien", 'en', ["O'Brien"], 'not at an apostrophe'],
    ['(Ada) Smith, PhD', 'en', ['(Ada) ', 'Smith, ', 'PhD'], 'brackets and commas cling'],
    ['สวัสดีชาวโลก', 'th', ['สวัสดี', 'ชาว', 'โลก'], 'between Thai words, by dictionary'],
    ['数据科学入门。', 'zh', ['数据', '科学', '入门。'], 'a full stop does not begin a line'],
  ])('in %j (%s) give %j: %s', (text, language, parts) => {
    const starts = [0, ...readBreaks(text, language)];
    expect(starts.map((start, index) => text.slice(start, starts[index + 1]))).toEqual(parts);
  });
});
