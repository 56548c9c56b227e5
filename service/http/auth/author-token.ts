// Reads author tokens, which the XBlock signs in Studio.
import { AUTHOR_AUDIENCE, authorClaims } from '../../../shared/tokens/author-token.ts';
import type { Staff } from '../../domain/staff.ts';
import { readSharedSecretToken, type SharedSecretOptions } from './shared-secret-token.ts';

/** Returns the author of the token's course, or throws `unauthenticated`. */
export function readAuthorToken(token: string, options: SharedSecretOptions): Staff {
  const expected = { audience: AUTHOR_AUDIENCE, claims: authorClaims };
  const { user_id, course_id } = readSharedSecretToken(token, expected, options);
  return { actor: `staff:${user_id}`, scope: [{ courseKey: course_id }], mayWrite: true };
}
