// The Unicode bidirectional algorithm (UAX #9): levels of the characters and the order of the runs on a line.
import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

export type BaseDirection = 'ltr' | 'rtl' | 'auto';

export interface Levels {
  /** One level per UTF-16 unit; odd levels run right to left. */
  readonly levels: Uint8Array;
  readonly baseLevel: number;
}

/** Nothing here runs from right to left or asks for it: letters and marks of Latin, Greek, Cyrillic and Armenian,
 *  figures, and the punctuation of all. */
const LEFT_TO_RIGHT = /^[\u0020-\u058f\u1e00-\u1fff\u2010-\u2027]*$/;

export const isLeftToRight = (text: string): boolean => LEFT_TO_RIGHT.test(text);

export function readLevels(text: string, base: BaseDirection): Levels {
  if (base !== 'rtl' && isLeftToRight(text)) return { levels: new Uint8Array(text.length), baseLevel: 0 };
  const { levels, paragraphs } = bidi.getEmbeddingLevels(withinPlaneZero(text), base);
  return { levels, baseLevel: paragraphs[0]?.level ?? (base === 'rtl' ? 1 : 0) };
}

/** The direction a character insists on; undefined for figures, marks and signs. */
export function directionOf(character: string): 'ltr' | 'rtl' | undefined {
  const type = bidi.getBidiCharTypeName(character);
  if (type === 'L') return 'ltr';
  return type === 'R' || type === 'AL' ? 'rtl' : undefined;
}

/** bidi-js looks at UTF-16 units and takes every half of a pair for Latin: Adlam and Rohingya would run from left to
 *  right, and an emoji would part its neighbours. A character of the same class stands in for each half. */
const STAND_INS: Readonly<Record<string, string>> = {
  L: 'a',
  R: '\u05d0',
  AL: '\u0627',
  EN: '0',
  AN: '\u0660',
  NSM: '\u0300',
  ET: '#',
  BN: '\u00ad',
  ON: '!',
};

function withinPlaneZero(text: string): string {
  return text.replace(/[\u{10000}-\u{10ffff}]/gu, (character) => {
    const standIn = STAND_INS[bidi.getBidiCharTypeName(character)] ?? '!';
    return standIn + standIn;
  });
}

/** Rule L2: from the highest level down to the lowest odd one, turn every stretch at or above it around. */
export function inVisualOrder<R extends { readonly level: number }>(runs: readonly R[]): R[] {
  const ordered = [...runs];
  const highest = ordered.reduce((level, run) => Math.max(level, run.level), 0);
  for (let level = highest; level > 0; level--) {
    let start = 0;
    while (start < ordered.length) {
      if ((ordered[start]?.level ?? 0) < level) {
        start++;
        continue;
      }
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end++;
      ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}
