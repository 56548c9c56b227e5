// Turns one run of text into clusters of positioned glyphs with HarfBuzz.
// A cluster is the smallest piece of text that has glyphs of its own; the PDF makes one character code of it.
import * as hb from 'harfbuzzjs';
import type { Face } from './face.ts';
import type { TextRun } from './itemise.ts';
import { hasInk, type Letter, letterOf, type Part } from './letters.ts';
import { allowsTracking, EMOJI } from './script.ts';
import { undrawable } from './undrawable.ts';

export interface Cluster extends Letter {
  readonly start: number;
  /** Where the next cluster starts, kerning included. */
  readonly advance: number;
}

export interface GlyphRun {
  readonly face: Face;
  readonly level: number;
  /** The text of the run, in logical order. */
  readonly text: string;
  /** In visual order, left to right. */
  readonly clusters: readonly Cluster[];
  /** Sum of the advances, font units. */
  readonly advance: number;
  /** Letters may be spaced. */
  readonly tracks: boolean;
}

/** One for all: a run is shaped in one go, and making a buffer costs as much as shaping a word. */
const buffer = new hb.Buffer();

/** Shapes `text[run.start, run.end)` with the whole line as context. */
export function shapeRun(text: string, run: TextRun, role: string): GlyphRun {
  const { face } = run;
  buffer.reset();
  buffer.addText(text, run.start, run.end - run.start);
  // The Direction enum and nothing else: a string would silently mean "guess", and digits come out reversed.
  const isRightToLeft = run.level % 2 === 1;
  buffer.setDirection(isRightToLeft ? hb.Direction.RTL : hb.Direction.LTR);
  if (run.script !== 'Zzzz' && run.script !== EMOJI) buffer.setScript(run.script);
  buffer.setLanguage(run.language);
  buffer.guessSegmentProperties();
  buffer.setClusterLevel(hb.ClusterLevel.MONOTONE_CHARACTERS);
  hb.shape(face.font, buffer);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();

  // Kerning is small in these scripts; elsewhere readers take a gap or an overlap for a break between words.
  const tracks = allowsTracking(run.script);
  const clusters: Cluster[] = [];
  let sum = 0;
  let before = run.end;
  let next = 0;
  for (let index = 0; index < infos.length; index = next) {
    const start = infos[index]?.cluster ?? run.start;
    // Clusters come in the order of the line: of the text from left to right, against it from right to left.
    next = index + 1;
    while (infos[next]?.cluster === start) next++;
    const end = isRightToLeft ? before : (infos[next]?.cluster ?? run.end);
    before = start;
    const slice = text.slice(start, end);
    const parts: Part[] = [];
    let advance = 0;
    let rise = 0;
    for (let at = index; at < next; at++) {
      const glyph = infos[at]?.codepoint ?? 0;
      const position = positions[at];
      // The cover test should have caught this; a font may still lack the glyph a combination needs.
      if (glyph === 0) throw undrawable([slice], role);
      if (hasInk(face, glyph))
        parts.push({ glyph, dx: advance + (position?.xOffset ?? 0), dy: rise + (position?.yOffset ?? 0) });
      advance += position?.xAdvance ?? 0;
      rise += position?.yAdvance ?? 0;
    }
    const isOne = tracks && next === index + 1 && advance > 0;
    const alone = isOne ? face.advanceOf(infos[index]?.codepoint ?? 0) : 0;
    const letter = letterOf(face, slice, alone > 0 ? alone : advance, parts);
    clusters.push({
      key: letter.key,
      text: letter.text,
      start,
      parts: letter.parts,
      advance,
      width: letter.width,
    });
    sum += advance;
  }
  return { face, level: run.level, text: text.slice(run.start, run.end), clusters, advance: sum, tracks };
}
