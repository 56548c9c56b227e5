// Turns one run of text into clusters of positioned glyphs with HarfBuzz.
// A cluster is the smallest piece of text that has glyphs of its own; the PDF makes one character code of it.
import * as hb from 'harfbuzzjs';
import type { Face } from './face.ts';
import type { TextRun } from './itemise.ts';
import { allowsTracking, EMOJI } from './script.ts';
import { undrawable } from './undrawable.ts';

/** One glyph inside a cluster, moved from the cluster's origin; font units. */
export interface Part {
  readonly glyph: number;
  readonly dx: number;
  readonly dy: number;
}

export interface Cluster {
  /** Equal keys draw the same and mean the same. */
  readonly key: string;
  /** The text it stands for, in logical order. */
  readonly text: string;
  readonly start: number;
  readonly parts: readonly Part[];
  /** Where the next cluster starts, kerning included. */
  readonly advance: number;
  /** The advance before kerning where one glyph tells it: clusters that differ in kerning alone are one character. */
  readonly width: number;
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

function keyOf(parts: readonly Part[], width: number, text: string): string {
  let key = `${text}|${width}`;
  for (const { glyph, dx, dy } of parts) key += `;${glyph},${dx},${dy}`;
  return key;
}

/** One for all: a run is shaped in one go, and making a buffer costs as much as shaping a word. */
const buffer = new hb.Buffer();

/** Shapes `text[run.start, run.end)` with the whole line as context. */
export function shapeRun(text: string, run: TextRun, role: string): GlyphRun {
  buffer.reset();
  buffer.addText(text, run.start, run.end - run.start);
  // The Direction enum and nothing else: a string would silently mean "guess", and digits come out reversed.
  const isRightToLeft = run.level % 2 === 1;
  buffer.setDirection(isRightToLeft ? hb.Direction.RTL : hb.Direction.LTR);
  if (run.script !== 'Zzzz' && run.script !== EMOJI) buffer.setScript(run.script);
  buffer.setLanguage(run.language);
  buffer.guessSegmentProperties();
  buffer.setClusterLevel(hb.ClusterLevel.MONOTONE_CHARACTERS);
  hb.shape(run.face.font, buffer);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();

  // Kerning is small in these scripts; elsewhere readers take a gap or an overlap for a break between words.
  const tracks = allowsTracking(run.script);
  const clusters: Cluster[] = [];
  let index = 0;
  let before = run.end;
  while (index < infos.length) {
    const start = infos[index]?.cluster ?? run.start;
    // Clusters come in the order of the line: of the text from left to right, against it from right to left.
    let next = index + 1;
    while (infos[next]?.cluster === start) next++;
    const end = isRightToLeft ? before : (infos[next]?.cluster ?? run.end);
    before = start;
    const slice = text.slice(start, end);
    const parts: Part[] = [];
    let x = 0;
    let y = 0;
    const first = index;
    for (; index < next; index++) {
      const glyph = infos[index]?.codepoint ?? 0;
      const position = positions[index];
      // The cover test should have caught this; a font may still lack the glyph a combination needs.
      if (glyph === 0) throw undrawable([slice], role);
      const ink = run.face.inkOf(glyph);
      if (ink.above !== 0 || ink.below !== 0) {
        parts.push({ glyph, dx: x + (position?.xOffset ?? 0), dy: y + (position?.yOffset ?? 0) });
      }
      x += position?.xAdvance ?? 0;
      y += position?.yAdvance ?? 0;
    }
    const alone =
      tracks && index - first === 1 && x > 0 ? run.face.advanceOf(infos[first]?.codepoint ?? 0) : 0;
    const width = alone > 0 ? alone : x;
    clusters.push({ key: keyOf(parts, width, slice), text: slice, start, parts, advance: x, width });
  }
  return {
    face: run.face,
    level: run.level,
    text: text.slice(run.start, run.end),
    clusters,
    advance: clusters.reduce((sum, cluster) => sum + cluster.advance, 0),
    tracks,
  };
}
