// Values inside a sentence of the other direction (UAX #9, isolates): a Latin title in an Arabic sentence keeps its own
// order, its full stop and its brackets, and does not pull its neighbours along. The marks live between saying a text
// and ordering its line: they are taken out there and reach neither font nor file.
import type { BaseDirection, Levels } from './bidi.ts';
import { directionOf, isLeftToRight, readLevels } from './bidi.ts';

const START = { ltr: '\u2066', rtl: '\u2067', auto: '\u2068' } as const;
const END = '\u2069';
/** Also those that CLDR puts into dates and percentages. */
const MARKS = /[\u061c\u200e\u200f\u2066-\u2069]/gu;
const HAS_MARKS = new RegExp(MARKS.source, 'u');

/** `value` with marks around it that keep its order its own. */
export function isolate(value: string, direction: BaseDirection): string {
  return value === '' ? '' : `${START[direction]}${value}${END}`;
}

export function withoutMarks(text: string): string {
  return HAS_MARKS.test(text) ? text.replace(MARKS, '') : text;
}

/** Whether a text in a document of direction `dir` runs both ways. */
export function runsBothWays(text: string, dir: 'ltr' | 'rtl'): boolean {
  if (dir === 'ltr' && isLeftToRight(text)) return false;
  const directions = new Set([...text].map(directionOf));
  return directions.has('ltr') && (dir === 'rtl' || directions.has('rtl'));
}

/** The text without marks, with the levels that they gave it. */
export function readMarkedLevels(marked: string, base: BaseDirection): { text: string; levels: Levels } {
  const text = withoutMarks(marked);
  const plain = readLevels(text, base);
  if (text === marked) return { text, levels: plain };
  // The paragraph runs as it would without marks: a value alone at its start decides for it, as a reader would.
  const { levels } = readLevels(marked, plain.baseLevel % 2 === 1 ? 'rtl' : 'ltr');
  const kept = levels.filter((_, at) => !HAS_MARKS.test(marked.charAt(at)));
  return { text, levels: { levels: kept, baseLevel: plain.baseLevel } };
}
