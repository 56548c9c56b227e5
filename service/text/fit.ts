// Fits text into a box: first smaller, then on more lines, each as large as possible. The text is never clipped and
// never smaller than the least size: otherwise the error states the numbers.
import type { TextField } from '../../shared/api/problems.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import { breakInto } from './break-lines.ts';
import { readBreaks } from './breaks.ts';
import type { Line } from './line.ts';
import { fullWidth, setLine } from './line.ts';
import type { TextStyle } from './text-style.ts';

export interface FitBox {
  readonly width: number;
  readonly height: number;
  readonly size: number;
  /** Letters shrink to this size before lines break; below it only when line breaks do not suffice. */
  readonly comfortSize?: number | undefined;
  readonly minSize: number;
  readonly lines: number;
  /** Distance between baselines, in multiples of the size. */
  readonly leading: number;
}

export interface FittedText {
  readonly size: number;
  readonly lines: readonly Line[];
  /** Distance between baselines, in points; more than the template's value when tall letters need it. */
  readonly leading: number;
  /** Extent of the ink above the first baseline and below the last, in points. */
  readonly above: number;
  readonly below: number;
}

/** Names a text in problems. */
export interface TextLabel {
  readonly what: string;
  readonly field: TextField;
}

/** Sizes are whole tenths of a point, so that equal texts produce equal bytes on all machines. */
function floorToTenth(size: number): number {
  return Math.floor(size * 10 + 1e-6) / 10;
}

/** Fits `text`, given as for `setLine`, into the box; `label` names it in the problem. Throws `text-overflow` and
 *  `name-not-drawable`. */
export function fitText(text: string, style: TextStyle, box: FitBox, label: TextLabel): FittedText {
  const whole = setLine(text, style);
  let breaks: readonly number[] | undefined;
  let best: FittedText | undefined;
  for (let count = 1; count <= box.lines; count++) {
    if (count > 1) breaks ??= readBreaks(whole.text, style.language);
    const lines = breaks ? breakInto(count, whole.text, whole, breaks, style) : [whole];
    const fitted = lines && sizeFor(lines, box);
    if (!fitted) continue;
    if (fitted.size >= (box.comfortSize ?? box.minSize)) return fitted;
    if (!best || fitted.size > best.size) best = fitted;
  }
  if (!best) throw overflow(whole, box, label);
  return best;
}

/** Returns the largest size at which these lines fit; undefined when it is below the least size. */
function sizeFor(lines: readonly Line[], box: FitBox): FittedText | undefined {
  const width = Math.max(...lines.map(fullWidth), 1e-6);
  const first = lines[0]?.above ?? 0;
  const last = lines.at(-1)?.below ?? 0;
  // Stacked scripts are taller than Latin: the gap grows so that no line touches its neighbour.
  const leading = lines
    .slice(1)
    .reduce((gap, line, index) => Math.max(gap, (lines[index]?.below ?? 0) + line.above), box.leading);
  const height = first + (lines.length - 1) * leading + last;
  const most = Math.min(box.width / width, box.height / Math.max(height, 1e-6));
  // The sizes of a template are not rounded: a text that fits at one of them is not rejected for a few hundredths.
  const size = most >= box.size ? box.size : Math.max(floorToTenth(most), Math.min(most, box.minSize));
  if (size < box.minSize) return undefined;
  return { size, lines, leading: leading * size, above: first * size, below: last * size };
}

function overflow(whole: Line, box: FitBox, label: TextLabel): ServiceProblem {
  const { what, field } = label;
  const needs = Math.ceil(fullWidth(whole) * box.minSize);
  if (needs <= box.width) return tooTall(whole, box, label);
  const has = Math.floor(box.width * box.lines);
  const lines = box.lines === 1 ? 'one line' : `${box.lines} lines`;
  return new ServiceProblem(
    'text-overflow',
    `The ${what} needs ${needs} points of width at the least size of ${box.minSize} points and the template has ` +
      `${Math.floor(box.width)} on ${lines} (${has} in all, ${Math.floor(box.height)} high). ` +
      'Shorten it, or choose a template with more room for it.',
    { params: { field }, context: { what, needs, has, minSize: box.minSize, lines: box.lines } },
  );
}

/** Returns the problem of a text that fits in width, but whose stacked signs exceed the height. */
function tooTall({ above, below }: Line, box: FitBox, { what, field }: TextLabel): ServiceProblem {
  const needs = Math.ceil((above + below) * box.minSize);
  const has = Math.floor(box.height);
  return new ServiceProblem(
    'text-overflow',
    `The ${what} needs ${needs} points of height at the least size of ${box.minSize} points and the template has ` +
      `${has}. Choose a template with more room for it.`,
    { params: { field }, context: { what, needs, has, minSize: box.minSize, lines: 1 } },
  );
}
