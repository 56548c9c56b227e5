// Values inside a sentence of the other direction: set as Pango sets them, read by nobody as more than they are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { isolate } from '../../service/text/isolates.ts';
import { setLine } from '../../service/text/line.ts';
import { fontsDir } from '../pdf/kit.ts';
import { needs } from '../support/processes/programs.ts';
import { orderByPango, orderHere, usesPango } from './pango.ts';

needs('pango');
usesPango();

const chain = readFontBook(fontsDir).chain('body');
const orderAs = (direction: 'ltr' | 'rtl', text: string) =>
  orderHere(setLine(text, { chain, language: 'en', direction, tracking: 0 }));
const MARKS = /[\u061c\u200e\u200f\u2066-\u2069]/gu;
const expected = (texts: readonly string[]) => orderByPango(texts).map((text) => text.replace(MARKS, ''));

/** Pango takes a tenth of a second for each. */
const RUNS = 25;

const value = fc.constantFrom(
  ...['Ada Lovelace', 'C++', '.NET (2026)', 'https://example.org/verify/', '3f1c-9a52', '2026', '42%'],
  ...['أمينة', 'نور (Nour)', 'שלום!', 'بايثون 3.12', '王小明', 'A, B & C.'],
);
/** The first letter tells Pango where the paragraph starts. */
const SENTENCES = {
  rtl: ['أتمّ {} مساق {}، {}.', 'מעניקים את {} אל {} ({})!', 'في {}: {} - {}'],
  ltr: ['Given to {} for {}, {}.', 'Certificate: {} ({}) {}!', 'By {} - {}/{}'],
} as const;

const sentence = (direction: 'ltr' | 'rtl') =>
  fc
    .tuple(fc.constantFrom(...SENTENCES[direction]), fc.tuple(value, value, value))
    .map(([words, values]) =>
      values.reduce((text, each) => text.replace('{}', () => isolate(each, 'auto')), words),
    );

describe.each(['rtl', 'ltr'] as const)('a sentence that runs %s', (direction) => {
  it('keeps every value in its own order, as Pango does', () => {
    const texts = fc.sample(sentence(direction), { numRuns: RUNS, seed: 4 });
    expect(texts.map((text) => orderAs(direction, text))).toEqual(expected(texts));
  });

  it('would not without isolates', () => {
    const texts = fc.sample(sentence(direction), { numRuns: RUNS, seed: 4 });
    const without = texts.map((text) => orderAs(direction, text.replace(MARKS, '')));
    expect(without).not.toEqual(texts.map((text) => orderAs(direction, text)));
  });
});

it('marks of CLDR inside a value are obeyed', () => {
  const texts = [
    `في ${isolate('٢١\u200f/٥\u200f/٢٠٢٦', 'rtl')} Ada`,
    `درجة ${isolate('72.5\u200e%\u200e', 'rtl')} Ada`,
    `درجة ${isolate('٧٢٫٥٪\u061c', 'rtl')} Ada`,
  ];
  expect(texts.map((text) => orderAs('rtl', text))).toEqual(expected(texts));
});
