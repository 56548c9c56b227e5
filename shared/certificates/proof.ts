// The proof that an award can show before it is issued: the names that the learner chooses from, and the confirmed one.
import { z } from 'zod';

/** Where the LMS has a name of its learner: in the profile, or as the name that an identity verification confirmed. */
const lmsNameSource = z.enum(['profile', 'verified']);
export type LmsNameSource = z.infer<typeof lmsNameSource>;

/** Where the name of a certificate comes from. `given`: staff typed it, or accepted one that the learner typed. */
export type NameSource = LmsNameSource | 'given';

export const lmsName = z.strictObject({ source: lmsNameSource, name: z.string().min(1).max(1000) });
export type LmsName = Readonly<z.infer<typeof lmsName>>;

/** What the learner has to confirm. */
export const nameChoice = z.strictObject({
  /** The names that the LMS has now, each once, the profile’s first. */
  names: z.array(lmsName).min(1),
  /** The confirmed name is none of them any more: nothing was issued. */
  hasChanged: z.literal(true).optional(),
});
export type NameChoice = Readonly<z.infer<typeof nameChoice>>;

/** The picture is a data URL of a PNG, so that the page needs no address of it. */
export const proofAnswer = z.strictObject({ picture: z.string().startsWith('data:image/png;base64,') });
export type ProofAnswer = Readonly<z.infer<typeof proofAnswer>>;

/** Body of POST proofs. */
export const proofRequest = z.strictObject({
  usageId: z.string().max(255).optional(),
  /** The name to print, by its source. */
  source: lmsNameSource,
});
