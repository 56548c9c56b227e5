// What an author sets in Studio for one award. The XBlock signs these settings into the block token;
// the service accepts only what is signed, and pins them to every certificate they made.
import { z } from 'zod';

/** Shares of 1 are whole basis points everywhere (7000 = 70 %), so that 0.7 compares as the author meant it. */
export const basisPoints = z.int().min(0).max(10_000);

/** Short name of an award inside its course run, so that a block can be moved or shown twice. */
export const awardSlug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'use 1 to 64 small letters, digits and inner hyphens');

export const awardSettings = z.strictObject({
  slug: awardSlug,
  /** Least course grade in basis points; null means the course's own passing grade. */
  threshold: basisPoints.nullable(),
  /** Enrolment modes that earn the certificate; empty means every mode. */
  modes: z.array(z.string().regex(/^[a-z0-9-]{1,100}$/, 'use the mode slug, such as verified')).max(20),
  /** Folder name in templates/. */
  template: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'use a template id such as classic'),
});

export type AwardSettings = Readonly<z.infer<typeof awardSettings>>;
