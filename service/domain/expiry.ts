// When a certificate ends: on a date, or some months after the day of its issue, at the beginning of that day in the
// certificate's own time zone.

import type { ExpiryRule } from '../../shared/award-settings.ts';
import { dayFormat } from './day-format.ts';

interface Issue {
  readonly issuedAt: string;
  readonly timeZone: string;
}

/** ISO 8601 in UTC; undefined: never. */
export function expiryOf(rule: ExpiryRule | undefined, { issuedAt, timeZone }: Issue): string | undefined {
  if (rule === undefined) return undefined;
  return startOfDay(
    'on' in rule ? rule.on : addMonths(dayOf(issuedAt, timeZone), rule.afterMonths),
    timeZone,
  );
}

/** The same day of a later month, or that month's last: 31 January and a month is 28 or 29 February. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last.getUTCDate())))
    .toISOString()
    .slice(0, 10);
}

/** The first minute of a date in a zone. Where clocks are put forward at midnight, the day begins at one. */
export function startOfDay(date: string, timeZone: string): string {
  const format = dayFormat(timeZone);
  // No zone is more than 14 hours ahead or 12 behind, so the day begins in between.
  const noon = Date.parse(`${date}T12:00:00.000Z`);
  let [before, within] = [noon - 27 * 60 * MINUTE, noon];
  while (within - before > MINUTE) {
    const middle = before + Math.floor((within - before) / MINUTE / 2) * MINUTE;
    if (format.format(middle) < date) before = middle;
    else within = middle;
  }
  return new Date(within).toISOString();
}

const MINUTE = 60_000;

const dayOf = (instant: string, timeZone: string): string => dayFormat(timeZone).format(new Date(instant));
