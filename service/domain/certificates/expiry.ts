// When a certificate ends: after a last day, or some months after its day of issue. Internally an end is the first instant at
// which it has expired, the beginning of a day in the certificate's own time zone; people choose and read the last day before.

import type { ExpiryRule } from '../../../shared/award/award-settings.ts';
import { dayFormat, dayOf } from '../day-format.ts';
import type { CorrectionVerdict } from './correction.ts';

interface Issue {
  readonly issuedAt: string;
  readonly timeZone: string;
}

/** Returns the end as ISO 8601 in UTC; undefined: never. */
export function expiryOf(rule: ExpiryRule | undefined, { issuedAt, timeZone }: Issue): string | undefined {
  if (rule === undefined) return undefined;
  return 'on' in rule
    ? endOfDay(rule.on, timeZone)
    : startOfDay(addMonths(dayOf(issuedAt, timeZone), rule.afterMonths), timeZone);
}

/** With more than four digits of the year, texts no longer sort by time. A last day of 9999-12-31 means never. */
const LAST = { day: '9999-12-31', instant: '9999-12-31T23:59:59.999Z' } as const;

/** Returns the instant at which a last day is over: the beginning of the next one. Some days have 23 or 25 hours. */
export function endOfDay(date: string, timeZone: string): string {
  if (date === LAST.day) return LAST.instant;
  const next = new Date(Date.parse(`${date}T00:00:00.000Z`) + DAY).toISOString().slice(0, 10);
  return startOfDay(next, timeZone);
}

/** Returns the last day on which a certificate with that end is valid. All screens, files and answers use this function. */
export function lastDayBefore(end: string, timeZone: string): string {
  return end === LAST.instant ? LAST.day : dayOf(new Date(Date.parse(end) - 1).toISOString(), timeZone);
}

/** As `lastDayBefore`, for a certificate; undefined: it has no end. */
export function lastValidOnOf({
  expiresAt,
  timeZone,
}: Pick<Issue, 'timeZone'> & { readonly expiresAt: string | undefined }): string | undefined {
  return expiresAt === undefined ? undefined : lastDayBefore(expiresAt, timeZone);
}

/** Returns the last day of an award's certificates, whenever they were issued, once it is over; undefined: the rule sets none, or
 *  it is not over. */
export function endedOn(rule: ExpiryRule | undefined, now: Date, timeZone: string): string | undefined {
  if (rule === undefined || !('on' in rule)) return undefined;
  return rule.on < dayFormat(timeZone).format(now) ? rule.on : undefined;
}

/** Returns the same day of a later month, or that month's last: 31 January and a month is 28 or 29 February. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last.getUTCDate())))
    .toISOString()
    .slice(0, 10);
}

/** Decides about a new end of a current certificate; null: none. An end between its issue and now ends it at once, which staff
 *  may want. An end before its issue would mean that it was never valid, which is a revocation. */
export function decideExpiry(
  { expiresAt, ...issue }: Issue & { readonly expiresAt: string | undefined },
  end: string | null,
  now: string,
): CorrectionVerdict {
  // A second line in the trail, and a second event, would report a change that did not happen.
  if ((expiresAt ?? null) === end) return 'nothing-to-do';
  const { issuedAt, timeZone } = issue;
  const issuedOn = dayOf(issuedAt, timeZone);
  // A date that staff set has no time of day of its own.
  const since = issuedAt <= now ? issuedAt : startOfDay(issuedOn, timeZone);
  if (end === null || end > since) return 'do';
  return {
    refusal: `This certificate was issued on ${issuedOn} and must be valid on that day at least. Choose a later last day, or revoke it if it should never have counted.`,
  };
}

/** Returns the first minute of a date in a zone. Where clocks go forward at midnight, the day begins at one. */
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
const DAY = 24 * 60 * MINUTE;
