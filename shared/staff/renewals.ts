// Requests and answers for the renewal of certificates that end: one, or those of an award that end soon.
import { z } from 'zod';
import { day } from '../text/dates.ts';
import { changedFact } from './changed-facts.ts';
import { staffCertificate } from './corrections.ts';

/** The service renders a certificate for each. */
export const MOST_RENEWALS = 100;
export const MOST_DAYS = 3_660;

const note = z.string().trim().min(1, 'write a note or leave it out').max(2000);
const dryRun = z.boolean().default(false);
/** The last day on which the renewed certificate is valid, in its own time zone; left out: the award's rule counts from today. */
const lastValidOn = day.optional();

export const renewalRequest = z.strictObject({
  lastValidOn,
  /** `pinned` is the template version of the certificate, `current` the newest of the same template. */
  templateVersion: z.enum(['pinned', 'current']).default('current'),
  /** `current` is the account's name now, `kept` the name as it was printed. */
  name: z.enum(['current', 'kept']).default('kept'),
  note: note.optional(),
  dryRun,
});
export type RenewalRequest = Readonly<z.infer<typeof renewalRequest>>;

/** Several certificates of one award. The request names them, so that a repeated call renews no others. */
export const renewalsRequest = renewalRequest.extend({
  certificates: z.array(z.uuid()).min(1, 'name a certificate at least').max(MOST_RENEWALS),
});
export type RenewalsRequest = Readonly<z.infer<typeof renewalsRequest>>;

const renewalOutcome = z.enum([
  'renewed',
  'would-renew',
  'unchanged', // it is valid at least as long already
  'generating', // the service still renders the new version
  'refused', // revoked, replaced, erased, without an end, or without a known future end
  'failed', // not possible now
]);

const renewalRow = z.strictObject({
  /** The certificate that the request named. */
  certificate: z.uuid(),
  outcome: renewalOutcome,
  /** The newer version; null when there is none. */
  renewed: staffCertificate.nullable(),
  /** The facts that differ in the newer version, or would differ. */
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

/** Current certificates that have ended or end within so many days, in the order of their learners' user ids. */
export const endingPage = z.strictObject({
  certificates: z.array(staffCertificate),
  /** `after` of the next page; null at the end. */
  next: z.int().nullable(),
});
export type EndingPage = Readonly<z.infer<typeof endingPage>>;
