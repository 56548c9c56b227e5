// The current day as date fields have it, 2026-11-22, and instants in the reader's time zone.
import type { IntlShape } from 'react-intl';

/** Returns the current day in that zone. */
export function todayIn(timeZone: string): string {
  // Sweden writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date());
}

export const formatInstant = (instant: string, intl: IntlShape): string =>
  intl.formatDate(instant, { dateStyle: 'long', timeStyle: 'short' });
