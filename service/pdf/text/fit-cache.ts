// Most lines of a certificate are on the next one too: its heading, its course, its signatories. Fitting them is more
// than a third of drawing, so a thread remembers what it has fitted lately. What is remembered follows from its key
// alone, so that no certificate depends on the one before.

import type { FontBook } from '../../fonts/font-book.ts';
import type { FitBox, FittedText } from '../../text/fit.ts';
import { fitText } from '../../text/fit.ts';
import type { TextStyle } from '../../text/text-style.ts';

/** A few designs in a few languages; names that will not come again push each other out. */
const MOST = 300;

/** `asked`: once so far. Most learners' names never come again, and what lives a while and then dies is what V8's
 *  collector is slowest at: the answer is kept from the second time on. */
type Known = FittedText | 'asked';

const memories = new WeakMap<FontBook, Map<string, Known>>();

/** `fitText` for one place on the page, once for equal texts in equal places. Refusals are not remembered. */
export function fitter(
  fonts: FontBook,
  style: TextStyle,
  box: FitBox,
  what: string,
): (text: string) => FittedText {
  const memory = memories.get(fonts) ?? new Map<string, Known>();
  memories.set(fonts, memory);
  const { chain, ...rest } = style;
  const { width, height, size, comfortSize, minSize, lines, leading } = box;
  const measures = [width, height, size, comfortSize, minSize, lines, leading];
  const place = JSON.stringify([chain.role, rest, ...measures]);
  return (text) => {
    const key = `${place}${text}`;
    const known = memory.get(key);
    const fitted = typeof known === 'object' ? known : fitText(text, style, box, what);
    // The newest stands last: what is asked for again and again stays, and the first is the longest unasked.
    memory.delete(key);
    memory.set(key, known === undefined ? 'asked' : fitted);
    const [oldest] = memory.keys();
    if (memory.size > MOST && oldest !== undefined) memory.delete(oldest);
    return fitted;
  };
}
