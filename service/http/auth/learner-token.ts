// Reads learner tokens, which pages outside a unit send. They name the learner and no block.
import { LEARNER_AUDIENCE, learnerClaims } from '../../../shared/tokens/learner-token.ts';
import { readSharedSecretToken, type SharedSecretOptions } from './shared-secret-token.ts';

/** Returns the LMS user id, or throws `unauthenticated`. */
export function readLearnerToken(token: string, options: SharedSecretOptions): number {
  return readSharedSecretToken(token, { audience: LEARNER_AUDIENCE, claims: learnerClaims }, options).user_id;
}
