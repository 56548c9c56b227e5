// Which day staff may print as the day of issue. A corrected date is usually weeks off; a date that is decades off is a typing
// error, and would be printed on a certificate that anyone can verify.
import { dayFormat, dayOf } from '../day-format.ts';
import { addMonths, lastDayBefore, startOfDay } from './expiry.ts';

/** No learner earned an online certificate of this kind before. */
const EARLIEST = '2000-01-01';
/** Staff prepare certificates for a ceremony in advance, seldom by more than a term. */
const MONTHS_AHEAD = 12;

export interface IssueDateFacts {
  readonly now: Date;
  readonly timeZone: string;
  /** Instant; undefined where the LMS does not return it. */
  readonly courseStartsAt: string | undefined;
  /** Of the certificate so far: its day of issue and its end, which a newer version keeps. */
  readonly issuedOn?: string | undefined;
  readonly expiresAt?: string | undefined;
}

/** Returns a sentence that says why not and what to do; undefined: the day may be printed. */
export function refuseIssueDate(day: string, facts: IssueDateFacts): string | undefined {
  const { now, timeZone, courseStartsAt, issuedOn, expiresAt } = facts;
  const today = dayFormat(timeZone).format(now);
  const latest = addMonths(today, MONTHS_AHEAD);
  if (day > latest)
    return `A certificate can be dated a year ahead at most, to ${latest}. Choose an earlier day than ${day}.`;
  const start = courseStartsAt && dayOf(courseStartsAt, timeZone);
  // A course that runs again gets a new start, and a draft has one in 2030: neither states when the learner earned this.
  const began = start && start <= today && start <= (issuedOn ?? start) ? start : EARLIEST;
  if (day < began)
    return began === EARLIEST
      ? `No certificate is dated before ${EARLIEST}. Choose a later day than ${day}.`
      : `The course began on ${began}, and no certificate of it is older. Choose that day or a later one than ${day}.`;
  if (expiresAt !== undefined && startOfDay(day, timeZone) >= expiresAt)
    return `The certificate is valid through ${lastDayBefore(expiresAt, timeZone)}, so its date cannot be after that. Choose an earlier day than ${day}, or set a later last day first.`;
  return undefined;
}
