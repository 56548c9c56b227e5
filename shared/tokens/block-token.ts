// The claims that the XBlock signs for the browser (HS256, five minutes at most, audience "grademe"). Written by
// block/xblock/grademe_xblock/token.py, read by service/http/auth/block-token.ts.
import { z } from 'zod';
import { publishedSettings } from '../award/award-settings.ts';
import { username } from '../learners/username.ts';

export const BLOCK_AUDIENCE = 'grademe';
/** The most seconds between `iat` and `exp` that the service accepts. */
export const BLOCK_TOKEN_LIFETIME = 300;

const blockRole = z.enum(['student', 'staff', 'instructor']);

export const blockClaims = z.object({
  /** Root URL of the LMS that signed the token, such as "https://learn.example.org". */
  iss: z.string().min(1),
  aud: z.literal(BLOCK_AUDIENCE),
  iat: z.int(),
  nbf: z.int(),
  exp: z.int(),
  jti: z.string().min(8).max(64),
  /** The LMS user id, as text; `user_id` is the same as a number. */
  sub: z.string().min(1),
  user_id: z.int().positive(),
  preferred_username: username,
  course_id: z.string().min(3).max(255),
  /** Usage key without branch or version. */
  usage_id: z.string().min(1).max(255),
  role: blockRole,
  is_staff: z.boolean(),
  /** Staff who view the course as a learner: may read, must not write. */
  masquerade: z.boolean(),
  /** BCP 47 tag of the learner's interface language. */
  locale: z.string().min(2).max(35),
  /** True for the published block; Studio signs false and changes nothing. */
  published: z.boolean(),
  settings: publishedSettings,
});

export type BlockClaims = Readonly<z.infer<typeof blockClaims>>;
