// The claims that the XBlock signs for the browser (HS256, five minutes at most, audience "grademe"). Written by
// block/xblock/grademe_xblock/tokens/block_token.py, read by service/http/auth/block-token.ts.
import { z } from 'zod';
import { publishedSettings } from '../award/award-settings.ts';
import { username } from '../learners/username.ts';
import { userClaims } from './user-claims.ts';

export const BLOCK_AUDIENCE = 'grademe';
/** The most seconds between `iat` and `exp` that the service accepts. */
export const BLOCK_TOKEN_LIFETIME = 300;

const blockRole = z.enum(['student', 'staff', 'instructor']);

export const blockClaims = userClaims.extend({
  aud: z.literal(BLOCK_AUDIENCE),
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
