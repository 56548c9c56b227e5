// Requests and answers for staff about existing certificates: revoke, reinstate, re-issue, expire, retire, and the audit trail.
import { z } from 'zod';
import { problemSummary } from '../api/problems.ts';
import { templateId } from '../award/award-settings.ts';
import { waivedKind } from '../certificates/standing.ts';
import { verifyStatus } from '../certificates/verification.ts';
import { email } from '../learners/email.ts';
import { nameDoubts } from '../learners/name-doubts.ts';
import { username } from '../learners/username.ts';
import { day } from '../text/dates.ts';
import { changedFact } from './changed-facts.ts';

/** Why a certificate is revoked: for staff and statistics. The public reads the wording, never the reason. */
export const revocationReason = z.enum([
  'issued-in-error',
  'academic-misconduct',
  'identity-not-confirmed',
  'grade-changed',
  'enrollment-cancelled',
  'holder-request',
  'other',
]);
export type RevocationReason = z.infer<typeof revocationReason>;

export const reissueReason = z.enum(['name-corrected', 'date-corrected', 'design-changed', 'other']);

const wording = z.string().trim().min(1, 'write a sentence or leave it out').max(500);
/** For staff only; erased with the learner's data. */
const note = z.string().trim().min(1, 'write a note or leave it out').max(2000);
/** True: the service answers what would happen and writes nothing. */
const dryRun = z.boolean().default(false);

export const revocationRequest = z.strictObject({
  reason: revocationReason,
  /** The public text on the verify page; it must name no person. */
  wording: wording.optional(),
  note: note.optional(),
  dryRun,
});
export type RevocationRequest = Readonly<z.infer<typeof revocationRequest>>;

export const reinstateRequest = z.strictObject({ note: note.optional(), dryRun });
export type ReinstateRequest = Readonly<z.infer<typeof reinstateRequest>>;

export const reissueRequest = z.strictObject({
  reason: reissueReason,
  /** `pinned` is the template version of the certificate, `current` the newest of the same template. */
  templateVersion: z.enum(['pinned', 'current']).default('pinned'),
  /** Another template, in its newest version; `templateVersion` then has no effect. */
  template: templateId.optional(),
  /** `current` is the account's name now, `kept` the name as it was printed. Left out: `current` with the reason
   *  `name-corrected`, else `kept`, so that a name that staff gave is not lost. */
  name: z.enum(['current', 'kept']).optional(),
  /** The date to print instead of the one it has. */
  issuedOn: day.optional(),
  note: note.optional(),
  dryRun,
});
export type ReissueRequest = Readonly<z.infer<typeof reissueRequest>>;

export const expiryRequest = z.strictObject({
  /** The last day on which it is valid, in the certificate's own time zone; null: it has no end. */
  lastValidOn: day.nullable(),
  note: note.optional(),
  dryRun,
});
export type ExpiryRequest = Readonly<z.infer<typeof expiryRequest>>;

/** True: cancel a retirement. Erased data stays erased; the service issues certificates to the learner again. */
const cancel = z.boolean().optional();

/** By the LMS's user id where it is known: usernames change hands. The username beside it is the one that the learner had;
 *  without it the service asks the LMS for the account's username. */
export const retirementRequest = z.union(
  [
    z.strictObject({ userId: z.int().positive(), username: username.optional(), cancel, dryRun }),
    z.strictObject({ username, cancel, dryRun }),
    z.strictObject({ email, cancel, dryRun }),
  ],
  {
    error: 'give userId, username, email, or userId and username, and nothing else but cancel and dryRun',
  },
);
export type RetirementRequest = Readonly<z.infer<typeof retirementRequest>>;

/** What staff see of one version. It has no grades. */
export const staffCertificate = z.strictObject({
  uuid: z.uuid(),
  courseId: z.string(),
  award: z.string(),
  version: z.int(),
  /** As the verify page states it; `unissued` while there is nothing to verify. */
  status: z.enum([...verifyStatus.options, 'unissued']),
  /** null once the learner's data was erased. */
  username: z.string().nullable(),
  recipientName: z.string().nullable(),
  userId: z.int(),
  issuedAt: z.iso.datetime(),
  issuedOn: z.iso.date(),
  /** Label of its level; null when there is none, and once erased. */
  level: z.string().nullable(),
  template: z.strictObject({ id: z.string(), version: z.string() }),
  /** SHA-256 of the settings that earned it. */
  settingsDigest: z.string(),
  /** The token of the request that asked for it. */
  requestToken: z.string(),
  attempts: z.int(),
  digest: z.string().nullable(),
  /** Its own revocation, or that of the current version. */
  revoked: z
    .strictObject({
      at: z.iso.datetime(),
      /** The day of `at` in `timeZone`, as the verify page prints it. */
      on: z.iso.date(),
      /** null for revocations older than the list of reasons. */
      reason: revocationReason.nullable(),
      wording: z.string().nullable(),
    })
    .nullable(),
  /** False while the award's display rule keeps it from the learner and the public. */
  shown: z.boolean(),
  /** While it is not shown: from when it will be; null when unknown. */
  availableAt: z.iso.datetime().nullable(),
  /** First instant at which it has expired, and the last day before it in `timeZone`; null: it has no end. */
  expiresAt: z.iso.datetime().nullable(),
  lastValidOn: z.iso.date().nullable(),
  /** The certificate's own, such as Europe/Madrid: its dates are days in that zone. */
  timeZone: z.string(),
  /** When it was renewed last, and that day in `timeZone`; null: never. */
  renewedAt: z.iso.datetime().nullable(),
  renewedOn: z.iso.date().nullable(),
  /** Requirements that staff had waived at issue, which it leaves out; empty once erased. */
  waived: z.array(waivedKind),
  erasedAt: z.iso.datetime().nullable(),
  problem: problemSummary.nullable(),
  /** Short-lived signed address; null when the service must not serve the file. */
  downloadUrl: z.url().nullable(),
  verifyUrl: z.url(),
});
export type StaffCertificate = Readonly<z.infer<typeof staffCertificate>>;

/** One certificate with all versions of the same award and learner, newest first. */
export const staffCertificateAnswer = z.strictObject({
  certificate: staffCertificate,
  versions: z.array(staffCertificate),
});
export type StaffCertificateAnswer = Readonly<z.infer<typeof staffCertificateAnswer>>;

/** `would-do` answers a dry run; `nothing-to-do` means that it is in that state already. */
export const correctionAnswer = z.strictObject({
  outcome: z.enum(['done', 'would-do', 'nothing-to-do']),
  /** After a re-issue the new version, which may still be `unissued` while the service renders it. */
  certificate: staffCertificate,
  /** The facts that differ from before, or would differ. */
  changes: z.array(changedFact),
  /** In a preview: the name that would be printed looks damaged. */
  nameDoubts: nameDoubts.optional(),
  requestToken: z.string(),
});
export type CorrectionAnswer = Readonly<z.infer<typeof correctionAnswer>>;

export const retirementAnswer = z.strictObject({
  /** `unknown`: neither the LMS nor this service knows a user id for the username. The service deletes rows under the username
   *  alone; it records no retirement and rejects nothing later. */
  outcome: z.enum(['done', 'would-do', 'nothing-to-do', 'unknown']),
  /** Uuids of the certificates whose personal data the service erased, or would erase. */
  certificates: z.array(z.uuid()),
  /** True: other processes kept reading, so SQLite's log may still have the erased data. Send the request again. */
  leftInLog: z.boolean(),
  requestToken: z.string(),
});
export type RetirementAnswer = Readonly<z.infer<typeof retirementAnswer>>;
