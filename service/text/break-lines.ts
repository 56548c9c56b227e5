// Breaks text into exactly `count` lines, as even in width as the breaks allow: the widest line decides the size, so
// even lines give the largest size.
import type { Line } from './line.ts';
import { setLine } from './line.ts';
import type { TextStyle } from './text-style.ts';

/** Returns the lines; undefined when there are too few places to break. */
export function breakInto(
  count: number,
  text: string,
  whole: Line,
  breaks: readonly number[],
  style: TextStyle,
): Line[] | undefined {
  if (breaks.length < count - 1) return undefined;
  const widths = widthsOfSegments(whole, [0, ...breaks], style.tracking);
  const starts = evenStarts(widths, count).map((segment) => (segment === 0 ? 0 : (breaks[segment - 1] ?? 0)));
  const { levels, baseLevel } = whole.levels;
  return starts.map((start, index) => {
    // A line starts after a space and may end with one.
    const line = text.slice(start, starts[index + 1]).trimEnd();
    return setLine(line, style, { levels: levels.subarray(start, start + line.length), baseLevel });
  });
}

/** Returns the width of the text between two breaks, measured on the unbroken line. */
function widthsOfSegments(whole: Line, starts: readonly number[], tracking: number): number[] {
  const widths = starts.map(() => 0);
  for (const run of whole.runs) {
    const space = run.tracks ? tracking : 0;
    for (const cluster of run.clusters) {
      const segment = starts.findLastIndex((start) => start <= cluster.start);
      widths[segment] = (widths[segment] ?? 0) + cluster.advance / run.face.unitsPerEm + space;
    }
  }
  return widths;
}

/** Returns the first segment of each line, so that the widest of `count` lines is as narrow as possible. */
function evenStarts(widths: readonly number[], count: number): number[] {
  // best[n][i]: least possible widest line for the first i segments on n lines.
  const sums = [0];
  for (const width of widths) sums.push((sums.at(-1) ?? 0) + width);
  const total = widths.length;
  let best = sums.map((sum, segments) => (segments === 0 ? 0 : sum));
  const cuts: number[][] = [];
  for (let line = 2; line <= count; line++) {
    const next = sums.map(() => Number.POSITIVE_INFINITY);
    const cut = sums.map(() => 0);
    for (let end = line; end <= total; end++) {
      for (let start = line - 1; start < end; start++) {
        const widest = Math.max(best[start] ?? 0, (sums[end] ?? 0) - (sums[start] ?? 0));
        if (widest < (next[end] ?? 0) - 1e-9) {
          next[end] = widest;
          cut[end] = start;
        }
      }
    }
    best = next;
    cuts.push(cut);
  }
  const starts: number[] = [];
  let end = total;
  for (const cut of cuts.reverse()) {
    end = cut[end] ?? 0;
    starts.unshift(end);
  }
  return [0, ...starts];
}
