// Calendar days as date fields give them and answers have them: 2026-11-22, without a clock.
import type { IntlShape } from 'react-intl';

/** Returns the current day in that zone. */
export function todayIn(timeZone: string): string {
  // Sweden writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date());
}

/** Returns a day without a clock, as a date that prints as that day everywhere when formatted in UTC. */
function dayAsDate(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`);
}

export const formatDay = (day: string, intl: IntlShape): string =>
  intl.formatDate(dayAsDate(day), { dateStyle: 'long', timeZone: 'UTC' });

export const formatInstant = (instant: string, intl: IntlShape): string =>
  intl.formatDate(instant, { dateStyle: 'long', timeStyle: 'short' });
