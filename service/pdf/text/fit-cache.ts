// Caches fitted text per thread: heading, course and signatories are the same on most certificates, and fitting them is
// more than a third of drawing. An entry follows from its key alone, so no certificate depends on an earlier one.

import type { FontBook } from '../../fonts/font-book.ts';
import type { FitBox, FittedText, TextLabel } from '../../text/fit.ts';
import { fitText } from '../../text/fit.ts';
import type { TextStyle } from '../../text/text-style.ts';
import { TtlCache } from '../../util/ttl-cache.ts';

/** Entries: a few templates in a few languages. Names that do not come again evict each other. */
const MOST = 300;

/** perf(0015): `asked` stands for a text that was requested once. Its result is cached from the second request on, because most
 *  names come once, and V8's garbage collector is slowest with objects that live for a short while. Saves 15 % of the processor
 *  time of a certificate. Delete when `getOrCreate` alone is within 5 %. */
type Known = FittedText | 'asked';

const memories = new WeakMap<FontBook, TtlCache<Known>>();

/** Returns `fitText` for one place on the page, cached for equal texts in equal places. Errors are not cached. */
export function cachedFit(
  fonts: FontBook,
  style: TextStyle,
  box: FitBox,
  label: TextLabel,
): (text: string) => FittedText {
  const memory = memories.get(fonts) ?? new TtlCache<Known>(MOST);
  memories.set(fonts, memory);
  const { chain, ...rest } = style;
  const { width, height, size, comfortSize, minSize, lines, leading } = box;
  const measures = [width, height, size, comfortSize, minSize, lines, leading];
  const place = JSON.stringify([chain.role, rest, ...measures]);
  return (text) => {
    const key = `${place}${text}`;
    const known = memory.get(key)?.value;
    if (typeof known === 'object') return known;
    const fitted = fitText(text, style, box, label);
    memory.set(key, known === undefined ? 'asked' : fitted);
    return fitted;
  };
}
