// The claims of the XBlock's `author_token` handler, for the Studio page and for tests.
import { AUTHOR_AUDIENCE, type AuthorClaims } from '../../../shared/tokens/author-token.ts';
import type { Learner } from '../state/world-schema.ts';
import { type SigningContext, userClaimsFor } from './sign-token.ts';

export function authorClaimsFor(author: Learner, courseKey: string, context: SigningContext): AuthorClaims {
  return { ...userClaimsFor(author, AUTHOR_AUDIENCE, context), course_id: courseKey };
}
