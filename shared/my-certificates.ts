// What a learner's dashboard is told: the state of each of their awards, and where it can be looked at.
import { z } from 'zod';

export const myCertificate = z.strictObject({
  courseId: z.string(),
  award: z.string(),
  courseTitle: z.string(),
  status: z.enum(['issued', 'expired', 'earned-not-available', 'generating', 'revoked']),
  /** With `earned-not-available`: the first instant at which it is shown; null when nobody knows yet. */
  availableAt: z.iso.datetime().nullable(),
  /** The public page; null for what is not there or not shown. */
  verifyUrl: z.url().nullable(),
});
export type MyCertificate = Readonly<z.infer<typeof myCertificate>>;

export const myCertificates = z.strictObject({
  /** Newest first. What failed is missing: its course page says why. */
  certificates: z.array(myCertificate),
});
export type MyCertificates = Readonly<z.infer<typeof myCertificates>>;
