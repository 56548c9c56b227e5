// The day of an instant in a time zone. Days are written as ISO does, 2026-11-22.

/** Creating a format costs a hundred times as much as using it. There are some 600 zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws a RangeError for an unknown zone. */
export function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  // Sweden writes dates as ISO does.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, made);
  return made;
}

/** Returns the day of an instant in that zone. */
export const dayOf = (instant: string, timeZone: string): string =>
  dayFormat(timeZone).format(new Date(instant));
