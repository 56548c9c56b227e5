// How many of today's learners meet settings that an author has not saved yet. Reads enrollments and grades of the course, unless they
// are cached; writes nothing, and returns no names.

import { type EarningFields, policyOfBlock } from '../../../shared/award/policy-of-block.ts';
import type { EarningCount } from '../../../shared/staff/earning-count.ts';
import { factsFor } from '../../domain/decision/decide.ts';
import { createEarningCount } from '../../domain/decision/earning-count.ts';
import type { Scope } from '../../domain/scope.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Staff } from '../../domain/staff.ts';
import type { IssuanceDeps } from '../deps.ts';
import { requireAuthor } from '../designs/require-author.ts';
import { cachedRoster } from './cached-roster.ts';
import type { ReadLimits } from './read-roster.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'lms' | 'clock' | 'state'>;

/** Rejects with `forbidden`, `malformed` for a scope that is no course, `lms-unavailable` or `too-large`. */
export async function countEarning(
  fields: EarningFields,
  scope: Scope,
  limits: ReadLimits,
  staff: Staff,
  deps: Deps,
): Promise<EarningCount> {
  requireAuthor(staff, 'read', scope);
  if (scope.kind !== 'course')
    throw new ServiceProblem('malformed', 'Only a course has learners. Give the scope of a course.');
  const policy = policyOfBlock(fields);
  const count = createEarningCount(policy);
  await readOnce(scope.courseKey, limits, deps);
  const { passingGrade } = factsFor(policy);
  const roster = await cachedRoster(scope.courseKey, 'cached', passingGrade, limits, deps);
  for await (const page of roster.pages()) for (const { standing } of page) count.take(standing);
  return { ...count.end(), unknown: roster.unknown(), readAt: roster.readAt };
}

/** The form asks again while an author types: requests of one course wait for one reading. */
async function readOnce(courseKey: string, limits: ReadLimits, deps: Deps): Promise<void> {
  const { rosterReads } = deps.state;
  const begin = async () => {
    const roster = await cachedRoster(courseKey, 'cached', false, limits, deps);
    for await (const _page of roster.pages());
  };
  const reading = rosterReads.get(courseKey) ?? begin().finally(() => rosterReads.delete(courseKey));
  rosterReads.set(courseKey, reading);
  await reading;
}
