// One line of text, ready to place: runs in visual order, and its measures at size 1. All measures are linear in the
// size, so fitting shapes the text once.

import type { Levels } from './bidi.ts';
import { inVisualOrder } from './bidi.ts';
import type { InkBounds } from './face.ts';
import { readMarkedLevels } from './isolates.ts';
import { itemise } from './itemise.ts';
import type { GlyphRun } from './shape.ts';
import { shapeRun } from './shape.ts';
import type { TextStyle } from './text-style.ts';

export interface Line {
  readonly text: string;
  readonly levels: Levels;
  /** In visual order, left to right. */
  readonly runs: readonly GlyphRun[];
  /** At size 1; excludes the letter space after the last letter. */
  readonly width: number;
  /** Extent of the ink above and below the baseline, at size 1. */
  readonly above: number;
  readonly below: number;
  /** Ink beyond the width on either side, at size 1: the tail of a J, a mark without its letter. */
  readonly outLeft: number;
  readonly outRight: number;
  readonly rightToLeft: boolean;
}

/** Returns the width of a run at size 1, with a letter space after every cluster that takes one. */
export function widthOfRun(run: GlyphRun, tracking: number): number {
  return run.advance / run.face.unitsPerEm + (run.tracks ? tracking * run.clusters.length : 0);
}

/** Returns the width of the line including the ink beyond it, at size 1. */
export function fullWidth({ width, outLeft, outRight }: Line): number {
  return outLeft + width + outRight;
}

/** Shapes one line. `given` is clean except for the marks of isolates.ts and has no line break. A line of a longer
 *  text keeps the levels of its paragraph, because UAX #9 orders paragraphs and not lines. Throws
 *  `name-not-drawable`. */
export function setLine(given: string, style: TextStyle, known?: Levels): Line {
  const { text, levels } = known ? { text: given, levels: known } : readMarkedLevels(given, style.direction);
  const runs = itemise(text, style, levels).map((run) => shapeRun(text, run, style.chain.role));
  const visual = inVisualOrder(runs);
  const last = visual.at(-1);
  const advance = visual.reduce((sum, run) => sum + widthOfRun(run, style.tracking), 0);
  const width = Math.max(0, advance - (last?.tracks ? style.tracking : 0));
  const ink = measureInk(visual, style.tracking);
  return {
    text,
    levels,
    runs: visual,
    width,
    above: ink.above,
    below: ink.below,
    outLeft: Math.max(0, -ink.left),
    outRight: Math.max(0, ink.right - width),
    rightToLeft: levels.baseLevel % 2 === 1,
  };
}

/** Returns the ink of runs in visual order, from the start of the first baseline; at size 1. */
function measureInk(visual: readonly GlyphRun[], tracking: number): InkBounds {
  const ink = { above: 0, below: 0, left: 0, right: 0 };
  let x = 0;
  for (const { face, clusters, tracks } of visual) {
    const em = face.unitsPerEm;
    for (const { parts, advance } of clusters) {
      for (const { glyph, dx, dy } of parts) {
        const reach = face.inkOf(glyph);
        ink.above = Math.max(ink.above, (reach.above + dy) / em);
        ink.below = Math.max(ink.below, (reach.below - dy) / em);
        ink.left = Math.min(ink.left, x + (reach.left + dx) / em);
        ink.right = Math.max(ink.right, x + (reach.right + dx) / em);
      }
      x += advance / em + (tracks ? tracking : 0);
    }
  }
  return ink;
}
