// The claims that the XBlock signs in Studio for an author who may change the course. Such a token reads and changes designs of its
// course; it issues nothing. Written by block/xblock/grademe_xblock/tokens/author_token.py, read by service/http/auth/author-token.ts.
import { z } from 'zod';
import { userClaims } from './user-claims.ts';

/** Differs from the audience of block tokens, so that no reader accepts one for the other. */
export const AUTHOR_AUDIENCE = 'grademe-author';

export const authorClaims = userClaims.extend({
  aud: z.literal(AUTHOR_AUDIENCE),
  course_id: z.string().min(3).max(255),
});

export type AuthorClaims = Readonly<z.infer<typeof authorClaims>>;
