// When the service shows a certificate that a learner earned: Open edX's own words, and one of this project.
import { z } from 'zod';
import { instant } from '../text/dates.ts';

export const displayBehaviour = z.enum([
  'early_no_info', // immediately; also the default
  'end', // when the course has ended
  'end_with_date', // on a date: the rule's own, else the course's certificate_available_date
  'hidden', // not until an author changes the rule; Open edX has no word for it
]);

export const displayRule = z.strictObject({
  behaviour: displayBehaviour,
  /** First instant at which the certificate is shown. */
  date: instant('2026-12-01T00:00:00Z').optional(),
});
export type DisplayRule = Readonly<z.infer<typeof displayRule>>;
