// Staff put learners into a level and take them out again. Who holds a certificate already gets a newer version
// only when that is asked for; the old one says what took its place.
import type { ClearRequest, LevelRequest, ListAnswer, RemovalAnswer } from '../../../shared/exceptions.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { whoOf } from '../grants/learner-keys.ts';
import type { RetryBudget } from '../retry-budget.ts';
import { EMPTY_ROW, type Row } from './list-row.ts';
import { processList } from './process-list.ts';
import { removeGrant } from './remove-grant.ts';

/** Rejects as `serveList` does. */
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
