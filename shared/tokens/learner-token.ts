// The claims that the LMS signs for pages outside a unit, such as the learner dashboard: who the learner is, and nothing about a
// block. Written by block/xblock/grademe_xblock/tokens/learner_token.py, read by service/http/auth/learner-token.ts.
import { z } from 'zod';
import { userClaims } from './user-claims.ts';

/** Differs from the audience of block tokens, so that no reader accepts one for the other. */
export const LEARNER_AUDIENCE = 'grademe-learner';

export const learnerClaims = userClaims.extend({
  aud: z.literal(LEARNER_AUDIENCE),
});
