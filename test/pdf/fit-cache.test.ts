// What a thread remembers of fitted lines changes how fast a certificate is drawn, never how it looks.
import { describe, expect, it } from 'vitest';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { cachedFit } from '../../service/pdf/text/fit-cache.ts';
import { fitText } from '../../service/text/fit.ts';
import { fontsDir } from './kit.ts';

const fonts = readFontBook(fontsDir);
const style = { chain: fonts.chain('name'), language: 'en', direction: 'ltr', tracking: 0 } as const;
const box = { width: 200, height: 60, size: 40, minSize: 8, lines: 2, leading: 1.2 };

const fitOnce = (text: string, ofStyle: Parameters<typeof cachedFit>[1], inBox: typeof box, what: string) =>
  cachedFit(fonts, ofStyle, inBox, { what, field: 'name' })(text);

describe('a fitted line', () => {
  it('is kept for equal texts in equal boxes, from the second time on', () => {
    const first = fitOnce('Ada Lovelace', style, box, 'name');
    expect(first).toEqual(fitText('Ada Lovelace', style, box, { what: 'name', field: 'name' }));
    const second = fitOnce('Ada Lovelace', { ...style }, { ...box }, 'title');
    expect(second).toEqual(first);
    expect(fitOnce('Ada Lovelace', { ...style }, { ...box }, 'role')).toBe(second);
  });

  it.each([
    ['text', 'Ada Lovelacé', style, box],
    ['role', 'Ada Lovelace', { ...style, chain: fonts.chain('strong') }, box],
    ['language', 'Ada Lovelace', { ...style, language: 'tr' }, box],
    ['learner’s language', 'Ada Lovelace', { ...style, learnerLanguage: 'ja' }, box],
    ['direction', 'Ada Lovelace', { ...style, direction: 'rtl' as const }, box],
    ['letter space', 'Ada Lovelace', { ...style, tracking: 0.1 }, box],
    ['width', 'Ada Lovelace', style, { ...box, width: 90 }],
    ['height', 'Ada Lovelace', style, { ...box, height: 20 }],
    ['size', 'Ada Lovelace', style, { ...box, size: 12 }],
    ['comfortable size', 'Ada Lovelace', style, { ...box, comfortSize: 39 }],
    ['least size', 'Ada Lovelace', style, { ...box, minSize: 9 }],
    ['number of lines', 'Ada Lovelace', style, { ...box, lines: 1 }],
    ['distance of lines', 'Ada Lovelace', style, { ...box, leading: 2 }],
  ])('is fitted anew for another %s', (_what, text, otherStyle, otherBox) => {
    const first = fitOnce('Ada Lovelace', style, box, 'name');
    const other = fitOnce(text, otherStyle, otherBox, 'name');
    expect(other).not.toBe(first);
    expect(other).toEqual(fitText(text, otherStyle, otherBox, { what: 'name', field: 'name' }));
  });

  it('is forgotten after hundreds of others, unless it is asked for on the way', () => {
    const [, once] = [1, 2].map(() => fitOnce('Once', style, box, 'name'));
    const [, often] = [1, 2].map(() => fitOnce('Often', style, box, 'name'));
    for (let index = 0; index < 400; index += 1) {
      fitOnce(`Learner ${index}`, style, box, 'name');
      fitOnce('Often', style, box, 'name');
    }
    expect(fitOnce('Often', style, box, 'name')).toBe(often);
    expect(fitOnce('Once', style, box, 'name')).not.toBe(once);
  });

  it('that is refused is refused again, by the name it has this time', () => {
    const long = 'Li'.repeat(400);
    expect(() => fitOnce(long, style, box, 'recipient name')).toThrow(/^The recipient name/);
    expect(() => fitOnce(long, style, box, 'course title')).toThrow(/^The course title/);
  });
});
