// Decides whether staff may print a day as the day of issue, by the course and the existing certificate.
import { type Certificate, issuedOnOf } from '../../domain/certificates/certificate.ts';
import { refuseIssueDate } from '../../domain/certificates/issue-date.ts';
import type { IssuanceDeps } from '../deps.ts';

/** Returns a sentence that says why not; undefined: the date is allowed, or none is requested. An LMS that does not answer is no
 *  reason to stop: the bounds that need no LMS still apply. */
export async function judgeIssueDate(
  day: string | undefined,
  courseKey: string,
  before: Pick<Certificate, 'issuedAt' | 'timeZone' | 'expiresAt'> | undefined,
  { lms, clock, options }: Pick<IssuanceDeps, 'lms' | 'clock' | 'options'>,
): Promise<string | undefined> {
  if (day === undefined) return undefined;
  const course = await lms.readCourse(courseKey).catch(() => undefined);
  return refuseIssueDate(day, {
    now: clock.now(),
    timeZone: before?.timeZone ?? options.timeZone,
    courseStartsAt: course?.startsAt,
    issuedOn: before && issuedOnOf(before),
    expiresAt: before?.expiresAt,
  });
}
