// The claims that every token of ours has, for whichever pages it is signed: the LMS, the times, and the user.
import { z } from 'zod';

/** Each kind of token adds its own audience, so that no reader accepts one for the other. */
export const userClaims = z.object({
  /** Root URL of the LMS that signed the token, such as "https://learn.example.org". */
  iss: z.string().min(1),
  iat: z.int(),
  nbf: z.int(),
  exp: z.int(),
  jti: z.string().min(8).max(64),
  /** The LMS user id, as text; `user_id` is the same as a number. */
  sub: z.string().min(1),
  user_id: z.int().positive(),
});
