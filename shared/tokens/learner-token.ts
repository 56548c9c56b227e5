// The claims that the LMS signs for pages outside a unit, such as the learner dashboard: who the learner is, and nothing about a
// block. Written by block/xblock/grademe_xblock/learner_token.py, read by service/http/auth/learner-token.ts.
import { z } from 'zod';

/** Differs from the audience of block tokens, so that no reader accepts one for the other. */
export const LEARNER_AUDIENCE = 'grademe-learner';

export const learnerClaims = z.object({
  /** Root URL of the LMS that signed the token, such as "https://learn.example.org". */
  iss: z.string().min(1),
  aud: z.literal(LEARNER_AUDIENCE),
  iat: z.int(),
  nbf: z.int(),
  exp: z.int(),
  jti: z.string().min(8).max(64),
  /** The LMS user id, as text; `user_id` is the same as a number. */
  sub: z.string().min(1),
  user_id: z.int().positive(),
});

/** Answer of the LMS's `GET /api/grademe/v1/token` (a plugin of the LMS, in the package of the block). */
export interface LearnerTokenAnswer {
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
  /** Origin of the service. */
  readonly service_url: string;
}
