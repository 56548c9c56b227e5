// One line of text, ready to place: runs in visual order, and its measures at size 1.
// Everything is linear in the size, so fitting needs no second shaping to try another one.

import type { Levels } from './bidi.ts';
import { inVisualOrder, readLevels } from './bidi.ts';
import { itemise } from './itemise.ts';
import type { GlyphRun } from './shape.ts';
import { shapeRun } from './shape.ts';
import type { TextStyle } from './text-style.ts';

export interface Line {
  readonly text: string;
  readonly levels: Levels;
  /** In visual order, left to right. */
  readonly runs: readonly GlyphRun[];
  /** At size 1; without the letter space after the last letter. */
  readonly width: number;
  /** Reach of the ink at size 1. */
  readonly above: number;
  readonly below: number;
  readonly rightToLeft: boolean;
}

/** Width of a run at size 1, with a letter space after every cluster that takes one. */
export function widthOfRun(run: GlyphRun, tracking: number): number {
  return run.advance / run.face.unitsPerEm + (run.tracks ? tracking * run.clusters.length : 0);
}

/** `text` is clean and holds no line break. A line broken from a longer text keeps the `levels` it had there,
 *  because UAX #9 orders paragraphs and not lines. Throws `name-not-drawable`. */
export function setLine(
  text: string,
  style: TextStyle,
  levels: Levels = readLevels(text, style.direction),
): Line {
  const runs = itemise(text, style, levels).map((run) => shapeRun(text, run, style.chain.role));
  let above = 0;
  let below = 0;
  for (const run of runs) {
    for (const cluster of run.clusters) {
      for (const part of cluster.parts) {
        const ink = run.face.inkOf(part.glyph);
        above = Math.max(above, (ink.above + part.dy) / run.face.unitsPerEm);
        below = Math.max(below, (ink.below - part.dy) / run.face.unitsPerEm);
      }
    }
  }
  const visual = inVisualOrder(runs);
  const width = visual.reduce((sum, run) => sum + widthOfRun(run, style.tracking), 0);
  const last = visual.at(-1);
  return {
    text,
    levels,
    runs: visual,
    width: Math.max(0, width - (last?.tracks ? style.tracking : 0)),
    above,
    below,
    rightToLeft: levels.baseLevel % 2 === 1,
  };
}
