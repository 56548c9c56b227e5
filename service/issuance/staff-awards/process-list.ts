// Processes a list of learners: looks all of them up first, then writes the grants of each row and certifies its learner, and
// answers every row. A row that fails stops no other.

import type { ListAnswer, RowAnswer, RowOutcome } from '../../../shared/staff/grants.ts';
import { mapLimit } from '../../util/map-limit.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { createCourseDesigns } from '../designs/course-designs.ts';
import { findAccount } from '../grants/find-learner.ts';
import { type RetryBudget, retryWithin } from '../retry-budget.ts';
import { requireKnownSettings } from '../settings/require-settings.ts';
import { answerFaulty, answerRow, type FaultyRow, type Row } from './list-row.ts';
import { failRow, type ListRequest, processRow, type ResolvedRow } from './process-row.ts';
import { createReadAhead, MANY, needFacts, PORTION, type ReadAhead } from './read-ahead.ts';

/** Rows of different learners that are processed concurrently; this also limits concurrent calls to the LMS. */
const CONCURRENCY = 4;

/** Rejects with `forbidden`, `not-found` for what is no course key, or `course-not-configured`; then nothing was done.
 *  Idempotent: a repeated call does only what is missing. */
export async function processList(
  rows: readonly (Row | FaultyRow)[],
  request: ListRequest,
  context: StaffContext,
  deps: IssuanceDeps,
  budget: RetryBudget,
  onRow: (answer: RowAnswer) => void = () => undefined,
): Promise<ListAnswer> {
  const { award, dryRun } = request;
  const { requestToken } = context;
  requireAccess(context.staff, 'write', award.courseKey);
  const shown = await requireKnownSettings(award, deps);

  // 1. All learners are looked up before anything is written.
  const ahead = rows.length < MANY ? undefined : createReadAhead(award.courseKey, budget, deps.lms);
  await ahead?.readAccounts(rows.flatMap(usernamesIn));
  const readers = { ...deps, lms: ahead?.lms ?? deps.lms };
  const found = await mapLimit(rows, CONCURRENCY, (row) =>
    'fault' in row ? answerFaulty(row) : findRow(row, readers, budget),
  );
  // 2. The first row of a learner counts.
  const firstLine = new Map<number, number>();
  const planned = found.map((each): RowAnswer | ResolvedRow => {
    if (!('account' in each)) return each;
    const first = firstLine.get(each.account.userId);
    if (first === undefined) firstLine.set(each.account.userId, each.row.line);
    return first === undefined
      ? each
      : answerRow(each.row, 'duplicate', `Row ${first} is about the same learner.`, {
          code: 'same-learner',
          values: { line: String(first) },
        });
  });
  // 3. Process each row.
  const answers: RowAnswer[] = [];
  for (let from = 0; from < planned.length; from += PORTION) {
    const portion = planned.slice(from, from + PORTION);
    const designs = createCourseDesigns(award.courseKey, deps);
    if (ahead !== undefined) await readPortion(portion, ahead, request, deps);
    const processed = await mapLimit(portion, CONCURRENCY, async (each) => {
      const answer =
        'account' in each ? await processRow(each, shown, request, context, designs, readers, budget) : each;
      onRow(answer);
      return answer;
    });
    answers.push(...processed);
  }
  const counts: Partial<Record<RowOutcome, number>> = {};
  for (const { outcome } of answers) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const fields = { requestToken, actor: context.staff.actor, course: award.courseKey, dryRun, ...counts };
  deps.log.info(fields, 'list processed');
  return { rows: answers, counts, dryRun, requestToken };
}

/** Returns only the keys that are looked up first: most rows need no second key. */
function usernamesIn(row: Row | FaultyRow): string[] {
  const [first] = 'keys' in row ? row.keys : [];
  return first !== undefined && 'username' in first ? [first.username] : [];
}

/** Reads what the rows to be judged need from the LMS. Never rejects: the answers of earlier rows must not be lost. */
async function readPortion(
  portion: readonly (RowAnswer | ResolvedRow)[],
  ahead: ReadAhead,
  { award, reissue }: ListRequest,
  { stores, log }: Pick<IssuanceDeps, 'stores' | 'log'>,
): Promise<void> {
  try {
    const accounts = portion.flatMap((each) => ('account' in each ? [each.account] : []));
    const judged = await needFacts(award, accounts, reissue, stores);
    await ahead.readStandings(judged.map(({ username }) => username));
  } catch (err) {
    log.warn({ course: award.courseKey, err }, 'a list could not be read ahead');
  }
}

async function findRow(row: Row, deps: IssuanceDeps, budget: RetryBudget): Promise<RowAnswer | ResolvedRow> {
  try {
    const account = await retryWithin(budget, () => findAccount(row.keys, deps));
    if (account !== undefined) return { row, account };
    return answerRow(
      row,
      'unknown-learner',
      'The learning platform has no account with this username, e-mail address or id.',
    );
  } catch (error) {
    return failRow(row, error, deps);
  }
}
