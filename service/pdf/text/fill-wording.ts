// Puts values into a wording, and keeps each in its own order where the text runs both ways.
import type { DateStyle, Placeholder } from '../../domain/templates/template.ts';
import { cleanToSet } from '../../text/clean.ts';
import { isolate, runsBothWays, withoutMarks } from '../../text/isolates.ts';

export type Values = (name: Placeholder, style?: DateStyle) => string;

/** One pass, so that a name with braces in it stays a name. */
export function fill(wording: string, value: Values): string {
  return wording.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: Placeholder, style?: DateStyle) =>
    value(name, style),
  );
}

const FORMATTED: ReadonlySet<Placeholder> = new Set(['date', 'threshold', 'hours']);
const LONE_VALUE = /^\s*\{[^{}]*\}\s*$/;

/** `said` again, with marks for its order: each value that has words beside it isolated where the text runs both ways.
 *  What Intl formats runs as its language does and keeps the marks of CLDR, the rest as its first letter says. */
export function fillMarked(said: string, wording: string, value: Values, dir: 'ltr' | 'rtl'): string {
  const apart = runsBothWays(said, dir) && !LONE_VALUE.test(wording);
  if (!apart && dir === 'ltr') return said;
  const marked = fill(wording, (name, style) => {
    const text = value(name, style);
    const [kept, direction] = FORMATTED.has(name) ? [text, dir] : [cleanToSet(text), 'auto' as const];
    return apart ? isolate(kept, direction) : kept;
  })
    .replace(/\s+/gu, ' ')
    .trim();
  // Marks must not change what is said: where letters of a value and of the wording become one, it stays unmarked.
  return withoutMarks(marked) === said ? marked : said;
}
