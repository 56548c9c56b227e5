// Staff assign learners to a level and remove the assignment. A learner who holds a certificate gets a newer version only when
// staff request that; the old version names its replacement.
import type { ClearRequest, LevelRequest, ListAnswer, RemovalAnswer } from '../../../shared/staff/grants.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { whoOf } from '../grants/learner-keys.ts';
import type { RetryBudget } from '../retry-budget.ts';
import { EMPTY_ROW, type Row } from './list-row.ts';
import { processList } from './process-list.ts';
import { removeGrant } from './remove-grant.ts';

/** Rejects as `processList` does. */
export function setLevel(
  award: AwardKey,
  { rows, label, note, issuedOn, template, reissue, dryRun }: LevelRequest,
  context: StaffContext,
  deps: IssuanceDeps,
  budget: RetryBudget,
): Promise<ListAnswer> {
  const asked = rows.map(
    (row, at): Row => ({
      ...EMPTY_ROW,
      line: at + 1,
      ...whoOf(row),
      label,
      issuedOn,
      template,
      note: row.note ?? note,
    }),
  );
  return processList(asked, { award, reissue, dryRun }, context, deps, budget);
}

/** Rejects as `removeGrant` does. */
export function clearLevel(
  award: AwardKey,
  whose: string,
  request: ClearRequest,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<RemovalAnswer> {
  return removeGrant(award, 'level', whose, request, context, deps);
}
