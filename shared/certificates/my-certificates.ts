// The answer for a learner's dashboard: the state of each of their awards, and where to open it.
import { z } from 'zod';

const myCertificate = z.strictObject({
  courseId: z.string(),
  award: z.string(),
  courseTitle: z.string(),
  status: z.enum(['issued', 'expired', 'earned-not-available', 'generating', 'revoked']),
  /** With `earned-not-available`: the first instant at which it is shown; null when unknown. */
  availableAt: z.iso.datetime().nullable(),
  /** The public page; null for a certificate that does not exist or is not shown. */
  verifyUrl: z.url().nullable(),
});
export type MyCertificate = Readonly<z.infer<typeof myCertificate>>;

export const myCertificates = z.strictObject({
  /** Newest first. Leaves out failed certificates: their course page says why they failed. */
  certificates: z.array(myCertificate),
});
export type MyCertificates = Readonly<z.infer<typeof myCertificates>>;
