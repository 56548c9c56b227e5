// Converts one run of text into clusters of positioned glyphs with HarfBuzz. A cluster is the smallest piece of text
// with glyphs of its own; the PDF encodes it as one character code.
import * as hb from 'harfbuzzjs';
import type { Face } from './face.ts';
import type { TextRun } from './itemise.ts';
import { hasInk, type Letter, letterOf, type Part } from './letters.ts';
import { allowsTracking, EMOJI } from './script.ts';
import { undrawable } from './undrawable.ts';

export interface Cluster extends Letter {
  readonly start: number;
  /** Start of the next cluster, including kerning. */
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
  /** Whether letters may have letter space. */
  readonly tracks: boolean;
}

/** perf(0015): shared, because each run is shaped in one synchronous call, and a new buffer costs as much as shaping a word. Saves
 *  6 % of the processor time of a certificate. Use a buffer for each run when HarfBuzz creates one in less than 5 %. */
const buffer = new hb.Buffer();

/** Shapes `text[run.start, run.end)` with the whole line as context. */
export function shapeRun(text: string, run: TextRun, role: string): GlyphRun {
  const { face } = run;
  buffer.reset();
  buffer.addText(text, run.start, run.end - run.start);
  // Use the Direction enum: a string silently means "guess" and reverses digits.
  const isRightToLeft = run.level % 2 === 1;
  buffer.setDirection(isRightToLeft ? hb.Direction.RTL : hb.Direction.LTR);
  if (run.script !== 'Zzzz' && run.script !== EMOJI) buffer.setScript(run.script);
  buffer.setLanguage(run.language);
  buffer.guessSegmentProperties();
  buffer.setClusterLevel(hb.ClusterLevel.MONOTONE_CHARACTERS);
  hb.shape(face.font, buffer);
  const glyphs: Glyphs = { infos: buffer.getGlyphInfos(), positions: buffer.getGlyphPositions(), role };
  const { infos } = glyphs;

  // Kerning is small in these scripts; elsewhere readers see a gap or an overlap as a break between words.
  const tracks = allowsTracking(run.script);
  const clusters: Cluster[] = [];
  let sum = 0;
  let before = run.end;
  let next = 0;
  for (let index = 0; index < infos.length; index = next) {
    const start = infos[index]?.cluster ?? run.start;
    // Clusters follow the line: the text order from left to right, its reverse from right to left.
    next = index + 1;
    while (infos[next]?.cluster === start) next++;
    const slice = text.slice(start, isRightToLeft ? before : (infos[next]?.cluster ?? run.end));
    before = start;
    let advance = 0;
    for (let at = index; at < next; at++) advance += glyphs.positions[at]?.xAdvance ?? 0;
    const isOne = tracks && next === index + 1 && advance > 0;
    const alone = isOne ? face.advanceOf(infos[index]?.codepoint ?? 0) : 0;
    const width = alone > 0 ? alone : advance;
    const letter = letterOf(face, slice, width, partsOf(glyphs, index, next, face, slice));
    clusters.push({ key: letter.key, text: letter.text, start, parts: letter.parts, advance, width });
    sum += advance;
  }
  return { face, level: run.level, text: text.slice(run.start, run.end), clusters, advance: sum, tracks };
}

/** The glyphs of a run, as HarfBuzz returns them. */
interface Glyphs {
  readonly infos: readonly hb.GlyphInfo[];
  readonly positions: readonly hb.GlyphPosition[];
  /** For error messages. */
  readonly role: string;
}

/** Throws `name-not-drawable` when the font lacks a glyph of the combination, which the coverage check cannot detect. */
function partsOf(
  { infos, positions, role }: Glyphs,
  from: number,
  to: number,
  face: Face,
  slice: string,
): Part[] {
  const parts: Part[] = [];
  let advance = 0;
  let rise = 0;
  for (let at = from; at < to; at++) {
    const glyph = infos[at]?.codepoint ?? 0;
    const position = positions[at];
    if (glyph === 0) throw undrawable([slice], role);
    if (hasInk(face, glyph))
      parts.push({ glyph, dx: advance + (position?.xOffset ?? 0), dy: rise + (position?.yOffset ?? 0) });
    advance += position?.xAdvance ?? 0;
    rise += position?.yAdvance ?? 0;
  }
  return parts;
}
