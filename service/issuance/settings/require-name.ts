// The name that a certificate prints. A learner without one is informed before the press, because only they can add it.
import { describeNameFault } from '../../../shared/learners/name-check.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';

interface Remedy {
  /** For an account without a full name. */
  readonly missing: string;
  /** For a full name that is not a valid name. */
  readonly wrong: string;
}

/** For learners, who correct it themselves. */
const BY_LEARNER: Remedy = {
  missing:
    'The account has no full name, and a certificate needs one. Add it in the account settings and try again.',
  wrong: 'Correct the full name in the account settings and try again.',
};
/** For the course team, who read which learners a run refused. */
export const BY_COURSE_TEAM: Remedy = {
  missing: 'The learner’s account has no full name. Ask the learner to add it in the account settings.',
  wrong: 'Ask the learner to correct the full name in the account settings.',
};
/** For staff, who can choose which name is printed. */
export const BY_STAFF: Remedy = {
  missing:
    'The learner’s account has no full name. Have it added in the account settings, or keep the name as it was printed.',
  wrong:
    'Have the full name corrected in the account settings, and print the name as the account has it now.',
};

/** Returns the reason for an account without a full name and for a name that is not valid; undefined: it is printed. */
export function refuseName(fullName: string | undefined, remedy: Remedy = BY_LEARNER): string | undefined {
  if (fullName === undefined) return remedy.missing;
  const fault = describeNameFault(fullName);
  return fault && `"${fullName}" cannot be a name: ${fault}. ${remedy.wrong}`;
}

/** Throws `no-name` where `refuseName` returns a reason. */
export function requireName(fullName: string | undefined, remedy: Remedy = BY_LEARNER): string {
  const refusal = refuseName(fullName, remedy);
  if (fullName === undefined || refusal !== undefined)
    throw new ServiceProblem('no-name', refusal ?? remedy.missing);
  return fullName;
}
