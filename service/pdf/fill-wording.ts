// Puts values into a wording, and keeps each in its own order where the text runs both ways.
import type { DateStyle, Placeholder } from '../domain/template.ts';
import { cleanText } from '../text/clean.ts';
import { isolate, withoutMarks } from '../text/isolates.ts';

export type Values = (name: Placeholder, style?: DateStyle) => string;

/** One pass, so that a name with braces in it stays a name. */
export function fill(wording: string, value: Values): string {
  return wording.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: Placeholder, style?: DateStyle) =>
    value(name, style),
  );
}

const FORMATTED: ReadonlySet<Placeholder> = new Set(['date', 'threshold', 'hours']);

/** `said` again, with each value that has words beside it isolated. What Intl formats runs as its language does, the
 *  rest as its first letter says. */
export function fillIsolated(said: string, wording: string, value: Values, dir: 'ltr' | 'rtl'): string {
  if (/^\s*\{[^{}]*\}\s*$/.test(wording)) return said;
  const marked = fill(wording, (name, style) =>
    FORMATTED.has(name)
      ? isolate(value(name, style).replace(/\s+/gu, ' '), dir)
      : isolate(cleanText(value(name, style)), 'auto'),
  )
    .replace(/\s+/gu, ' ')
    .trim();
  // Marks must not change what is said: where letters of a value and of the wording become one, it stays unmarked.
  return withoutMarks(marked) === said ? marked : said;
}
