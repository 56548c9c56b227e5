// Lines of mixed direction stand in the order of UAX #9: character by character as Pango orders them, which has
// another implementation of it (FriBidi), and broken lines keep the order of their paragraph.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { setLine } from '../../service/text/line.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import { fontsDir } from '../pdf/kit.ts';
import { needs } from '../support/processes/programs.ts';
import { orderByPango, orderHere, usesPango } from './pango.ts';

needs('pango');
usesPango();

const style = {
  chain: readFontBook(fontsDir).chain('body'),
  language: 'en',
  direction: 'auto',
  tracking: 0,
} as const;

const WRITTEN = [
  'محمد Smith علي 123 (PhD)',
  'Dr. أمينة بنت عبد الرحمن, M.Sc.',
  'נועה (Noa) בן־דוד 42%',
  'علي 12/5/2026 - 50% Ali',
  'Ana “نور” [2] & סם',
  'ABC 123 نور 456 DEF',
  'الدرجة: 95.5% (A+)',
  '123 نور',
  '(نور) Nour',
  'کتاب C++ و ۱۲۳',
  '𞤀𞤥𞤭𞤲𞤢 Ada 123 𞤁𞤭𞤢𞤤𞤤𞤮',
  '𐴔𐴝𐴔𐴟 (Ada) 𐴆𐴗𐴠𐴕',
  'نور 😀 علي',
  'Ada 𝒜𝓭𝓪 نور',
];

const word = fc.constantFrom(
  ...['Ada', 'Smith', 'PhD', 'C++', 'نور', 'علي', 'دكتور', 'نועה', 'בן־דוד', 'שלום'],
  ...['𞤀𞤥𞤭𞤲𞤢', '😀', '𝒜𝓭𝓪'],
  ...['123', '4.5', '95%', '۱۲۳', '٤٥', '(', ')', '[2]', '-', '&', '“نور”', '(Noa)', '12/5', '+', '№7', ':'],
);
const mixed = fc
  .array(word, { minLength: 2, maxLength: 9 })
  .map((words) => cleanText(words.join(' ')))
  .filter((text) => /\p{L}/u.test(text));

describe('a line of mixed direction', () => {
  it('stands as Pango sets it', () => {
    const expected = orderByPango(WRITTEN);
    expect(WRITTEN.map((text) => orderHere(setLine(text, style)))).toEqual(expected);
  });

  it('stands as Pango sets it, whatever is mixed', () => {
    const texts = fc.sample(mixed, { numRuns: 150, seed: 9 });
    const expected = orderByPango(texts);
    expect(expected).toHaveLength(texts.length);
    expect(texts.map((text) => orderHere(setLine(text, style)))).toEqual(expected);
  });

  it('would be found out if numbers or brackets went astray', () => {
    const [first] = orderByPango(['علي 123 (PhD)']);
    expect(first).toBe(')PhD( 123 يلع');
  });

  it('is not moved by control, override, isolate or mark characters', () => {
    const unseen = fc.constantFrom(
      ...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u0007',
    );
    fc.assert(
      fc.property(mixed, fc.array(fc.tuple(fc.nat(40), unseen), { maxLength: 6 }), (text, inserted) => {
        const spoilt = inserted.reduce(
          (line, [at, character]) => line.slice(0, at) + character + line.slice(at),
          text,
        );
        expect(orderHere(setLine(cleanText(spoilt), style))).toBe(orderHere(setLine(text, style)));
      }),
      { numRuns: 100 },
    );
  });
});
