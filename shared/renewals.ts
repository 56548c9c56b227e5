// What staff ask and are told when certificates that end are renewed: one, or those of an award that end soon.
import { z } from 'zod';
import { changedFact } from './changed-facts.ts';
import { day } from './dates.ts';
import { staffCertificate } from './staff.ts';

/** A certificate is drawn for each. */
export const MOST_RENEWALS = 100;
export const MOST_DAYS = 3_660;

const note = z.string().trim().min(1, 'write a note or leave it out').max(2000);
const dryRun = z.boolean().default(false);
/** The last day on which the renewed one is valid, in the certificate's own time zone; left out: as the award's rule counts
 *  from today. */
const lastValidOn = day.optional();

export const renewalRequest = z.strictObject({
  lastValidOn,
  /** `pinned` is the template version of the certificate, `current` the newest of the same design. */
  template: z.enum(['pinned', 'current']).default('current'),
  /** `current` is the account's name now, `kept` the name as it was printed. */
  name: z.enum(['current', 'kept']).default('kept'),
  note: note.optional(),
  dryRun,
});
export type RenewalRequest = Readonly<z.infer<typeof renewalRequest>>;

/** Several of one award. They are named, so that a call that is repeated renews nobody else. */
export const renewalsRequest = renewalRequest.extend({
  certificates: z.array(z.uuid()).min(1, 'name a certificate at least').max(MOST_RENEWALS),
});
export type RenewalsRequest = Readonly<z.infer<typeof renewalsRequest>>;

export const renewalOutcome = z.enum([
  'renewed',
  'would-renew',
  'unchanged', // it is valid at least as long already
  'generating', // the new version is still being made
  'refused', // revoked, replaced, erased, without an end, or no end to come is known
  'failed', // it could not be done now
]);
export type RenewalOutcome = z.infer<typeof renewalOutcome>;

export const renewalRow = z.strictObject({
  /** The certificate that was named. */
  certificate: z.uuid(),
  outcome: renewalOutcome,
  /** The newer version; null when none was made. */
  renewed: staffCertificate.nullable(),
  /** What the newer version says otherwise, or would say. */
  changes: z.array(changedFact),
  /** One sentence for the person who asked. */
  message: z.string(),
});
export type RenewalRow = Readonly<z.infer<typeof renewalRow>>;

export const renewalsAnswer = z.strictObject({
  rows: z.array(renewalRow),
  counts: z.partialRecord(renewalOutcome, z.int()),
  dryRun: z.boolean(),
  requestToken: z.string(),
});
export type RenewalsAnswer = Readonly<z.infer<typeof renewalsAnswer>>;

/** Certificates that speak and have ended or end within so many days, in the order of their learners' user ids. */
export const endingPage = z.strictObject({
  certificates: z.array(staffCertificate),
  /** `after` of the next page; null at the end. */
  next: z.int().nullable(),
});
export type EndingPage = Readonly<z.infer<typeof endingPage>>;
