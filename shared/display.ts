// When a certificate that was earned is shown: Open edX's own words for it, and one of ours.
import { z } from 'zod';
import { instant } from './dates.ts';

export const displayBehaviour = z.enum([
  'early_no_info', // immediately; also what holds where nothing is said
  'end', // when the course has ended
  'end_with_date', // on a date: the rule's own, else the course's certificate_available_date
  'hidden', // not until the rule is changed; Open edX has no word for it
]);
export type DisplayBehaviour = z.infer<typeof displayBehaviour>;

export const displayRule = z.strictObject({
  behaviour: displayBehaviour,
  /** First instant at which the certificate is shown. */
  date: instant('2026-12-01T00:00:00Z').optional(),
});
export type DisplayRule = Readonly<z.infer<typeof displayRule>>;
