// Staff waive requirements for learners, each by its name, and remove the exception again. Adding one issues the certificate in
// the same step, or answers why not; removing one revokes nothing that was issued.
import type {
  ExceptionRequest,
  ListAnswer,
  RemovalAnswer,
  RemovalRequest,
} from '../../../shared/staff/grants.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { endOfDay } from '../../domain/certificates/expiry.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { whoOf } from '../grants/learner-keys.ts';
import type { RetryBudget } from '../retry-budget.ts';
import { EMPTY_ROW, type Row } from './list-row.ts';
import { processList } from './process-list.ts';
import { removeGrant } from './remove-grant.ts';

/** Rejects as `processList` does, and with `malformed` for a last day that is over. */
export async function addExceptions(
  award: AwardKey,
  { rows, waives, note, until, dryRun }: ExceptionRequest,
  context: StaffContext,
  deps: IssuanceDeps,
  budget: RetryBudget,
): Promise<ListAnswer> {
  requireAccess(context.staff, 'write', award.courseKey);
  const end = until === null ? undefined : endOfDay(until, deps.options.timeZone);
  if (end !== undefined && end <= deps.clock.now().toISOString())
    throw new ServiceProblem('malformed', 'until: that day is over. Choose today or a later day, or none.');
  const asked = rows.map(
    (row, at): Row => ({
      ...EMPTY_ROW,
      line: at + 1,
      ...whoOf(row),
      waives,
      until: end,
      note: row.note ?? note,
    }),
  );
  return processList(asked, { award, reissue: false, dryRun }, context, deps, budget);
}

/** Rejects as `removeGrant` does. */
export function removeException(
  award: AwardKey,
  whose: string,
  request: RemovalRequest,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<RemovalAnswer> {
  return removeGrant(award, 'exception', whose, { ...request, reissue: false }, context, deps);
}
