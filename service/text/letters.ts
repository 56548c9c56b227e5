// What a cluster draws and means, wherever it stands. Most of a certificate is the same few letters, so their
// descriptions are made once for each face.
import type { Face } from './face.ts';

/** One glyph inside a cluster, moved from the cluster's origin; font units. */
export interface Part {
  readonly glyph: number;
  readonly dx: number;
  readonly dy: number;
}

export interface Letter {
  /** Equal keys draw the same and mean the same. */
  readonly key: string;
  /** The text it stands for, in logical order. */
  readonly text: string;
  readonly parts: readonly Part[];
  /** The advance before kerning where one glyph tells it: clusters that differ in kerning alone are one character. */
  readonly width: number;
}

/** Of a face: some alphabets, or the commonest Han. What comes after them is described anew each time. */
const MOST = 3_000;

const memories = new WeakMap<Face, Map<string, Letter[]>>();

/** The same object for what draws and means the same, as long as the face's memory has room. */
export function letterOf(face: Face, text: string, width: number, parts: readonly Part[]): Letter {
  let memory = memories.get(face);
  if (!memory) {
    memory = new Map();
    memories.set(face, memory);
  }
  const spelt = memory.get(text);
  const known = spelt?.find((letter) => letter.width === width && areEqual(letter.parts, parts));
  if (known) return known;
  const letter = { key: keyOf(text, width, parts), text, parts, width };
  if (spelt && spelt.length < 4) spelt.push(letter);
  else if (!spelt && memory.size < MOST) memory.set(text, [letter]);
  return letter;
}

/** A letter of one glyph in its place, if it is known: nearly all are, and nothing is made to find it. */
export function plainLetter(face: Face, text: string, width: number, glyph: number): Letter | undefined {
  const spelt = memories.get(face)?.get(text);
  if (spelt === undefined) return undefined;
  for (const letter of spelt) {
    const [part] = letter.parts;
    if (letter.width === width && letter.parts.length === 1 && part?.glyph === glyph && !part.dx && !part.dy)
      return letter;
  }
  return undefined;
}

function areEqual(some: readonly Part[], others: readonly Part[]): boolean {
  if (some.length !== others.length) return false;
  return some.every((part, index) => {
    const other = others[index];
    return other !== undefined && part.glyph === other.glyph && part.dx === other.dx && part.dy === other.dy;
  });
}

function keyOf(text: string, width: number, parts: readonly Part[]): string {
  let key = `${text}|${width}`;
  for (const { glyph, dx, dy } of parts) key += `;${glyph},${dx},${dy}`;
  return key;
}

export function hasInk(face: Face, glyph: number): boolean {
  const { above, below } = face.inkOf(glyph);
  return above !== 0 || below !== 0;
}
