// Nothing is issued that has expired already: not when the last day that an author set is over, and not where an earlier printed
// date would make it expired (docs/decisions/0062-nothing-issued-after-the-last-day.md).
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import { hasExpired, issuedOnOf } from '../../domain/certificates/certificate.ts';
import { endedOn, lastDayBefore } from '../../domain/certificates/expiry.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Reservation } from '../ports/certificates.ts';

/** Called before a grade is read. Throws `award-ended`. */
export function requireEndToCome(
  { expires }: Pick<AwardSettings, 'expires'>,
  { clock, options }: Pick<IssuanceDeps, 'clock' | 'options'>,
): void {
  const ended = endedOn(expires, clock.now(), options.timeZone);
  if (ended === undefined) return;
  throw new ServiceProblem(
    'award-ended',
    `The certificates of this award were valid through ${ended}, so none is issued any more. Ask the course team: in Studio, under Expires, it can set a later last day.`,
  );
}

/** Checks a certificate before it is reserved. Throws `award-ended`. */
export function requireToCount(reservation: Reservation, { clock }: Pick<IssuanceDeps, 'clock'>): void {
  if (!hasExpired(reservation, clock.now().toISOString())) return;
  const { expiresAt = '', timeZone } = reservation;
  const last = lastDayBefore(expiresAt, timeZone);
  throw new ServiceProblem(
    'award-ended',
    `Dated ${issuedOnOf(reservation)}, this certificate would have been valid through ${last} only, so it is not issued. Give it a later date, or set a later last day for the award in Studio.`,
  );
}
