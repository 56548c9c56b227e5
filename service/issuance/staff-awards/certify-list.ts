// Certifies a file or a list row by row: learner, waived requirements, level, date, design and name.

import { shownLearner } from '../../../shared/learners/learner-text.ts';
import { ANSWER_COLUMNS } from '../../../shared/staff/csv-columns.ts';
import type { ListAnswer, ListOptions, ListRow, RowAnswer, RowWhy } from '../../../shared/staff/grants.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { endOfDay } from '../../domain/certificates/expiry.ts';
import type { ReadRow } from '../../domain/list-file/read-row.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { whoOf } from '../grants/learner-keys.ts';
import type { RetryBudget } from '../retry-budget.ts';
import type { FaultyRow, Row } from './list-row.ts';
import { processList } from './process-list.ts';
import { type FileOptions, readListFile } from './read-list-file.ts';

export interface ListSource {
  readonly options: ListOptions;
  /** Called with each row as it is answered. */
  readonly onRow?: (answer: RowAnswer) => void;
  readonly file?: FileOptions;
}

/** Rejects as `processList` does, with `malformed` for a file of another kind, and with `too-large`. */
export async function certifyFile(
  award: AwardKey,
  bytes: Uint8Array,
  source: ListSource,
  context: StaffContext,
  deps: IssuanceDeps,
  budget: RetryBudget,
): Promise<ListAnswer> {
  requireAccess(context.staff, 'write', award.courseKey);
  const file = await readListFile(bytes, source.file ?? {}, deps);
  if ('why' in file)
    throw new ServiceProblem(file.why.code === 'too-many' ? 'too-large' : 'malformed', file.message);
  const answer = await certify(award, file.rows, source, context, deps, budget);
  return { ...answer, reading: file.reading };
}

/** The same for rows that do not come from a file. */
export function certifyRows(
  award: AwardKey,
  rows: readonly ListRow[],
  source: ListSource,
  context: StaffContext,
  deps: IssuanceDeps,
  budget: RetryBudget,
): Promise<ListAnswer> {
  const read = rows.map((row, at) => ({ line: row.line ?? at + 1, row }));
  return certify(award, read, source, context, deps, budget);
}

/** Returns the answer as a file. */
export function writeResult({ rows }: ListAnswer, { csv }: Pick<IssuanceDeps, 'csv'>): string {
  const lines = rows.map(({ line, learner, outcome, granted, certificate, message }) => [
    line,
    learner,
    outcome,
    granted,
    certificate?.uuid ?? null,
    certificate?.verifyUrl ?? null,
    message,
  ]);
  return csv.write([ANSWER_COLUMNS, ...lines], { mark: true });
}

function certify(
  award: AwardKey,
  read: readonly ReadRow[],
  { options, onRow }: ListSource,
  context: StaffContext,
  deps: IssuanceDeps,
  budget: RetryBudget,
): Promise<ListAnswer> {
  const { reissue, dryRun } = options;
  const now = deps.clock.now().toISOString();
  const rows = read.map((each) =>
    'fault' in each ? each : toRow(each.line, each.row, options, now, deps.options.timeZone),
  );
  return processList(rows, { award, reissue, dryRun }, context, deps, budget, onRow);
}

function toRow(
  line: number,
  row: ListRow,
  ofAll: ListOptions,
  now: string,
  timeZone: string,
): Row | FaultyRow {
  const { waive = [], level, date, template = ofAll.template, name, until } = row;
  const note = row.reason ?? ofAll.note;
  const faulty = (fault: string, code: RowWhy['code']): FaultyRow => {
    return { line, learner: shownLearner(row), fault, why: { code } };
  };
  if (note === undefined && (waive.length > 0 || level !== undefined))
    return faulty('reason: say why, in the row or for the whole list.', 'no-reason');
  const end = until ? endOfDay(until, timeZone) : undefined;
  if (end !== undefined && end <= now) return faulty('until: this day is over.', 'end-passed');
  return {
    line,
    ...whoOf(row),
    waives: [...new Set(waive)],
    until: end,
    label: level,
    issuedOn: date,
    template,
    name,
    note,
  };
}
