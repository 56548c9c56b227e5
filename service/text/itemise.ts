// Cuts a line into runs that can be shaped in one go: same level, same script, same face.
// Nothing is cut inside a grapheme, and what no face covers is refused here, by name.
import { chooseFace, coversText } from '../domain/font-choice.ts';
import type { BaseDirection } from './bidi.ts';
import { readLevels } from './bidi.ts';
import type { Face } from './face.ts';
import { scriptOf } from './script.ts';
import { undrawable } from './undrawable.ts';

export interface TextRun {
  readonly start: number;
  readonly end: number;
  readonly level: number;
  readonly script: string;
  readonly face: Face;
}

export interface Chain {
  /** The role, for messages. */
  readonly role: string;
  readonly faces: readonly Face[];
}

interface Piece {
  readonly start: number;
  readonly text: string;
  readonly level: number;
  readonly script: string;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Runs in logical order. Throws `name-not-drawable` for characters without a face. */
export function itemise(text: string, base: BaseDirection, chain: Chain): TextRun[] {
  const missing = new Set<string>();
  const runs: TextRun[] = [];
  for (const stretch of stretches(readPieces(text, base))) {
    const whole = stretch.map((piece) => piece.text).join('');
    // One face for the stretch if there is one, so that a rare letter does not stand out in its word.
    const common = chooseFace(chain.faces, whole);
    for (const piece of stretch) {
      const face = common ?? chooseFace(chain.faces, piece.text);
      if (!face) {
        for (const character of piece.text) {
          if (!chain.faces.some((candidate) => coversText(candidate, character))) missing.add(character);
        }
        if (missing.size === 0) missing.add(piece.text);
        continue;
      }
      addPiece(runs, piece, face);
    }
  }
  if (missing.size > 0) throw undrawable([...missing], chain.role);
  return runs;
}

function addPiece(runs: TextRun[], piece: Piece, face: Face): void {
  const end = piece.start + piece.text.length;
  const last = runs.at(-1);
  if (last && last.face === face && last.level === piece.level && last.script === piece.script) {
    runs[runs.length - 1] = { ...last, end };
  } else {
    runs.push({ start: piece.start, end, level: piece.level, script: piece.script, face });
  }
}

function readPieces(text: string, base: BaseDirection): Piece[] {
  const { levels } = readLevels(text, base);
  const segments = [...graphemes.segment(text)];
  const scripts = segments.map(({ segment }) => scriptOf(segment));
  let before: string | null = null;
  return segments.map(({ segment, index }, position) => {
    // Shared characters take the script before them, at the start of a line the script that follows.
    before = scripts[position] ?? before ?? scripts.slice(position).find((script) => script) ?? 'Zzzz';
    return { start: index, text: segment, level: levels[index] ?? 0, script: before };
  });
}

/** Neighbouring pieces of one level and script. */
function stretches(pieces: readonly Piece[]): Piece[][] {
  const found: Piece[][] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    const previous = last?.at(-1);
    if (last && previous && previous.level === piece.level && previous.script === piece.script)
      last.push(piece);
    else found.push([piece]);
  }
  return found;
}
