// The claims that the XBlock signs in Studio for an author who may change the course. Such a token reads and changes designs of its
// course; it issues nothing. Written by block/xblock/grademe_xblock/author_token.py, read by service/http/auth/author-token.ts.
import { z } from 'zod';

/** Differs from the audience of block tokens, so that no reader accepts one for the other. */
export const AUTHOR_AUDIENCE = 'grademe-author';

export const authorClaims = z.object({
  /** Root URL of the LMS. */
  iss: z.string().min(1),
  aud: z.literal(AUTHOR_AUDIENCE),
  iat: z.int(),
  nbf: z.int(),
  exp: z.int(),
  jti: z.string().min(8).max(64),
  /** The LMS user id, as text; `user_id` is the same as a number. */
  sub: z.string().min(1),
  user_id: z.int().positive(),
  course_id: z.string().min(3).max(255),
});
