// What a cluster draws and means, independent of its position. A certificate repeats the same few letters, so the
// descriptions are cached for each face.
import type { Face } from './face.ts';

/** One glyph inside a cluster, with its offset from the cluster's origin; font units. */
export interface Part {
  readonly glyph: number;
  readonly dx: number;
  readonly dy: number;
}

export interface Letter {
  /** Letters with equal keys have the same drawing and the same meaning. */
  readonly key: string;
  /** The text of the cluster, in logical order. */
  readonly text: string;
  readonly parts: readonly Part[];
  /** The advance before kerning, when the cluster is one glyph: clusters that differ only in kerning are one character. */
  readonly width: number;
}

/** Entries for each face: some alphabets, or the commonest Han. Beyond that, each description is created anew. */
const MOST = 3_000;

const memories = new WeakMap<Face, Map<string, Letter[]>>();

/** Returns the same object for equal drawing and meaning, while the cache of the face has space. */
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
