// Isolates (UAX #9) around values inside a sentence of the other direction: a Latin title in an Arabic sentence keeps
// its order, its full stop and its brackets, and does not reorder its neighbours. The marks exist only until the line is
// ordered: they reach neither font nor file.
import type { BaseDirection, Levels } from './bidi.ts';
import { directionOf, isLeftToRight, readLevels } from './bidi.ts';

const START = { ltr: '\u2066', rtl: '\u2067', auto: '\u2068' } as const;
const END = '\u2069';
/** Includes the marks that CLDR puts into dates and percentages. */
const MARKS = /[\u061c\u200e\u200f\u2066-\u2069]/gu;
const HAS_MARKS = new RegExp(MARKS.source, 'u');

/** Returns `value` between marks that isolate its order. */
export function isolate(value: string, direction: BaseDirection): string {
  return value === '' ? '' : `${START[direction]}${value}${END}`;
}

export function withoutMarks(text: string): string {
  return HAS_MARKS.test(text) ? text.replace(MARKS, '') : text;
}

/** Returns whether a text in a document of direction `dir` contains both directions. */
export function runsBothWays(text: string, dir: 'ltr' | 'rtl'): boolean {
  if (dir === 'ltr' && isLeftToRight(text)) return false;
  const directions = new Set([...text].map(directionOf));
  return directions.has('ltr') && (dir === 'rtl' || directions.has('rtl'));
}

/** Returns the text without marks, with the levels that the marks caused. */
export function readMarkedLevels(marked: string, base: BaseDirection): { text: string; levels: Levels } {
  const text = withoutMarks(marked);
  const plain = readLevels(text, base);
  if (text === marked) return { text, levels: plain };
  // The base direction is that of the text without marks: a value at the start decides it, as for a reader.
  const { levels } = readLevels(marked, plain.baseLevel % 2 === 1 ? 'rtl' : 'ltr');
  const kept = levels.filter((_, at) => !HAS_MARKS.test(marked.charAt(at)));
  return { text, levels: { levels: kept, baseLevel: plain.baseLevel } };
}
