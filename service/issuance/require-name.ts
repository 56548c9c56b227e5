// The name that a certificate prints. Whose account has none is told before the press, because only they can add it.
import type { StandingAnswer } from '../../shared/standing.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { StoryParts } from './parts.ts';

/** Throws `no-name`. */
export function requireName(fullName: string | undefined): string {
  if (fullName !== undefined) return fullName;
  throw new ServiceProblem(
    'no-name',
    'The account has no full name, and a certificate needs one. Add it in the account settings and try again.',
  );
}

/** What would stop the press of a learner who has met every requirement; null: nothing that is known. One call to the LMS. The press
 *  reads the name again, so an LMS that does not tell it stops nobody here. */
export async function foreseeRefusal(
  username: string,
  { lms }: Pick<StoryParts, 'lms'>,
): Promise<StandingAnswer['problem']> {
  try {
    requireName(await lms.readFullName(username));
    return null;
  } catch (problem) {
    if (!(problem instanceof ServiceProblem)) throw problem;
    return problem.code === 'no-name' ? { code: problem.code, detail: problem.message } : null;
  }
}
