// Requests and answers for certificates of an award that are issued again in the version of their design that new ones get.
import { z } from 'zod';
import { changedFact } from './changed-facts.ts';
import { staffCertificate } from './corrections.ts';

/** The service renders a certificate for each. */
export const MOST_REISSUES = 100;

/** The request names the certificates, so that a repeated call issues no others. */
export const reissuesRequest = z.strictObject({
  certificates: z.array(z.uuid()).min(1, 'name a certificate at least').max(MOST_REISSUES),
  note: z.string().trim().min(1, 'write a note or leave it out').max(2000).optional(),
  dryRun: z.boolean().default(false),
});
export type ReissuesRequest = Readonly<z.infer<typeof reissuesRequest>>;

const reissueOutcome = z.enum([
  'reissued',
  'would-reissue',
  'unchanged', // it has that version already
  'generating', // the service still renders the new version
  'refused', // revoked, replaced or erased, or its design is not published
  'failed', // not possible now
]);

const reissueRow = z.strictObject({
  /** The certificate that the request named. */
  certificate: z.uuid(),
  outcome: reissueOutcome,
  /** The newer version; null when there is none. */
  reissued: staffCertificate.nullable(),
  /** The facts that differ in the newer version, or would differ. */
  changes: z.array(changedFact),
  /** One sentence for the person who asked. */
  message: z.string(),
});
export type ReissueRow = Readonly<z.infer<typeof reissueRow>>;

export const reissuesAnswer = z.strictObject({
  rows: z.array(reissueRow),
  counts: z.partialRecord(reissueOutcome, z.int()),
  dryRun: z.boolean(),
  requestToken: z.string(),
});
export type ReissuesAnswer = Readonly<z.infer<typeof reissuesAnswer>>;

/** Current certificates whose design has another version for new ones, in the order of their learners' user ids. */
export const outdatedPage = z.strictObject({
  certificates: z.array(staffCertificate),
  /** `after` of the next page; null at the end. */
  next: z.int().nullable(),
});
export type OutdatedPage = Readonly<z.infer<typeof outdatedPage>>;
