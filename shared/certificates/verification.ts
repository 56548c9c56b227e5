// The public answers about a certificate, and the shape that the LMS itself uses (certificates API v0).
import { z } from 'zod';
import { requirement, revokedView } from './standing.ts';

export const verifyStatus = z.enum(['valid', 'replaced', 'revoked', 'expired', 'erased']);
export type VerifyStatus = z.infer<typeof verifyStatus>;

/** Who issued a certificate, as their profile was at issue. */
const publicIssuer = z.strictObject({
  name: z.string(),
  /** Other names, by BCP 47 tag. */
  names: z.record(z.string(), z.string()),
  /** The issuer's own pages. */
  url: z.url().nullable(),
  logoUrl: z.url().nullable(),
});
export type PublicIssuer = Readonly<z.infer<typeof publicIssuer>>;

export const verifyAnswer = z.strictObject({
  uuid: z.uuid(),
  status: verifyStatus,
  /** null once the holder's data was erased. */
  recipientName: z.string().nullable(),
  courseTitle: z.string(),
  /** The issuer's name as the certificate prints it. */
  organization: z.string(),
  /** null: the organisation had no issuer profile, and `organization` is its code. */
  issuer: publicIssuer.nullable(),
  /** Label of the level it was issued in, such as Distinction; null when there is none, and once erased. */
  level: z.string().nullable(),
  /** Hours of study the course states; null where it states none. */
  hours: z.number().nullable(),
  courseId: z.string(),
  issuedAt: z.iso.datetime(),
  /** The calendar date that the certificate prints. */
  issuedOn: z.iso.date(),
  /** The requirements of the award that the learner met; never the learner’s own grade. */
  requirements: z.array(requirement),
  /** SHA-256 of the PDF, 64 hex digits. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  revoked: revokedView.nullable(),
  /** Where to verify the version that replaced it, with status `replaced`. */
  replacedBy: z.url().nullable(),
  /** With status `replaced`: the version that replaced it was a renewal, with a later end. `replacedBy` is the current
   *  version. */
  renewed: z.boolean(),
  /** When this certificate was issued as a renewal of an earlier one; null: it was not. */
  renewedAt: z.iso.datetime().nullable(),
  /** First instant at which it has expired, and the last day before it in the certificate's own time zone; null: it has no
   *  end. */
  expiresAt: z.iso.datetime().nullable(),
  lastValidOn: z.iso.date().nullable(),
  verifyUrl: z.url(),
});
export type VerifyAnswer = Readonly<z.infer<typeof verifyAnswer>>;

/** A certificate that is not shown yet, or not any more. It exists, so the answer is never 404; the answer contains neither its
 *  learner nor its award. */
export const verifyConcealed = z.strictObject({
  uuid: z.uuid(),
  status: z.literal('not-shown'),
  verifyUrl: z.url(),
});
export type VerifyConcealed = Readonly<z.infer<typeof verifyConcealed>>;

/** The answer of the verify address. */
export const verifyReply = z.union([verifyAnswer, verifyConcealed]);
export type VerifyReply = Readonly<z.infer<typeof verifyReply>>;

/** Answer to a digest or a file: does it hold exactly the bytes that the service issued? */
const fileVerdict = z.enum(['identical', 'altered', 'older-version', 'unknown']);
export const verifyFileAnswer = z.strictObject({
  verdict: fileVerdict,
  certificate: verifyReply.nullable(),
});
export type VerifyFileAnswer = Readonly<z.infer<typeof verifyFileAnswer>>;
export const verifyDigestRequest = z.strictObject({
  digest: z.string().regex(/^[0-9a-fA-F]{64}$/, 'give the SHA-256 as 64 hex digits'),
});

/** One learner and course in the shape of the LMS's /api/certificates/v0, with the fields of this service beside it. */
export const lmsCertificate = z.object({
  username: z.string(),
  course_id: z.string(),
  certificate_type: z.string(),
  created_date: z.iso.datetime(),
  modified_date: z.iso.datetime(),
  status: z.enum(['downloadable', 'generating', 'unavailable', 'error']),
  is_passing: z.boolean(),
  download_url: z.string().nullable(),
  grade: z.string(),
  uuid: z.uuid(),
  course_display_name: z.string(),
  course_organization: z.string(),
  award: z.string(),
  verify_url: z.url(),
});
export type LmsCertificate = Readonly<z.infer<typeof lmsCertificate>>;
