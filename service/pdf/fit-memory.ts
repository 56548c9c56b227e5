// Most lines of a certificate are on the next one too: its heading, its course, its signatories. Fitting them is more
// than a third of drawing, so a thread remembers what it has fitted lately. What is remembered follows from its key
// alone, so that no certificate depends on the one before.

import type { FontBook } from '../fonts/font-book.ts';
import type { FitBox, FittedText } from '../text/fit.ts';
import { fitText } from '../text/fit.ts';
import type { TextStyle } from '../text/text-style.ts';

/** A few designs in a few languages; names that will not come again push each other out. */
const MOST = 300;

const memories = new WeakMap<FontBook, Map<string, FittedText>>();

/** `fitText`, once for equal texts in equal boxes. Refusals are not remembered. */
export function fitOnce(
  fonts: FontBook,
  text: string,
  style: TextStyle,
  box: FitBox,
  what: string,
): FittedText {
  let memory = memories.get(fonts);
  if (!memory) {
    memory = new Map();
    memories.set(fonts, memory);
  }
  const { chain, ...rest } = style;
  const { width, height, size, comfortSize, minSize, lines, leading } = box;
  const key = JSON.stringify([
    text,
    chain.role,
    rest,
    width,
    height,
    size,
    comfortSize,
    minSize,
    lines,
    leading,
  ]);
  const known = memory.get(key);
  const fitted = known ?? fitText(text, style, box, what);
  // The newest stands last: what is asked for again and again stays, and the first is the longest unasked.
  memory.delete(key);
  memory.set(key, fitted);
  const [oldest] = memory.keys();
  if (memory.size > MOST && oldest !== undefined) memory.delete(oldest);
  return fitted;
}
