// The Unicode bidirectional algorithm (UAX #9): levels of the characters and the order of the runs on a line.
import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

export type BaseDirection = 'ltr' | 'rtl' | 'auto';

export interface Levels {
  /** One level per UTF-16 unit; odd levels run right to left. */
  readonly levels: Uint8Array;
  readonly baseLevel: number;
}

/** Matches text without right-to-left characters or controls: letters and marks of Latin, Greek, Cyrillic and
 *  Armenian, figures, and their punctuation. */
const LEFT_TO_RIGHT = /^[\u0020-\u058f\u1e00-\u1fff\u2010-\u2027]*$/;

export const isLeftToRight = (text: string): boolean => LEFT_TO_RIGHT.test(text);

export function readLevels(text: string, base: BaseDirection): Levels {
  if (base !== 'rtl' && isLeftToRight(text)) return { levels: new Uint8Array(text.length), baseLevel: 0 };
  const { levels, paragraphs } = bidi.getEmbeddingLevels(withinPlaneZero(text), base);
  return { levels, baseLevel: paragraphs[0]?.level ?? (base === 'rtl' ? 1 : 0) };
}

/** Returns the strong direction of a character; undefined for figures, marks and signs. */
export function directionOf(character: string): 'ltr' | 'rtl' | undefined {
  const type = bidi.getBidiCharTypeName(character);
  if (type === 'L') return 'ltr';
  return type === 'R' || type === 'AL' ? 'rtl' : undefined;
}

/** bidi-js reads UTF-16 units and classifies each half of a surrogate pair as Latin: Adlam and Rohingya would run
 *  from left to right, and an emoji would separate its neighbours. This function replaces each half by a character of
 *  the right class. */
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

/** Rule L2: from the highest level down to the lowest odd level, reverses every stretch at or above that level. */
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
