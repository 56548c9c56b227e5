// Puts values into a wording and isolates each value in bidirectional text.
import type { DateStyle, Placeholder } from '../../domain/templates/template.ts';
import { cleanForLayout } from '../../text/clean.ts';
import { isolate, runsBothWays, withoutMarks } from '../../text/isolates.ts';

export type ValueOf = (name: Placeholder, style?: DateStyle) => string;

/** Replaces in one pass, so that braces in a name are not read as placeholders. */
export function fillWording(wording: string, value: ValueOf): string {
  return wording.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: Placeholder, style?: DateStyle) =>
    value(name, style),
  );
}

const FORMATTED: ReadonlySet<Placeholder> = new Set(['date', 'threshold', 'hours']);
const LONE_VALUE = /^\s*\{[^{}]*\}\s*$/;

/** Returns `filled` with directional marks: in bidirectional text, each value beside words is isolated. Values that Intl
 *  formats have the direction of their language and keep the marks of CLDR; others take that of their first letter. */
export function fillMarked(filled: string, wording: string, value: ValueOf, dir: 'ltr' | 'rtl'): string {
  const apart = runsBothWays(filled, dir) && !LONE_VALUE.test(wording);
  if (!apart && dir === 'ltr') return filled;
  const marked = fillWording(wording, (name, style) => {
    const text = value(name, style);
    const [kept, direction] = FORMATTED.has(name)
      ? [text, dir]
      : [cleanForLayout(text, 'wording'), 'auto' as const];
    return apart ? isolate(kept, direction) : kept;
  })
    .replace(/\s+/gu, ' ')
    .trim();
  // Marks must not change the text: where letters of a value and of the wording combine, it stays unmarked.
  return withoutMarks(marked) === filled ? marked : filled;
}
