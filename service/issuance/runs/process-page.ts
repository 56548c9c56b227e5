// Processes a page of a course: decides about its learners, and issues certificates to those who have earned one. A dry run counts
// them instead.

import type { RunCounts } from '../../../shared/staff/runs.ts';
import { countOutcomes, withDoubts } from '../../domain/runs/run.ts';
import { toStored } from '../../domain/service-problem.ts';
import type { AuditContext } from '../audit/audit-line.ts';
import type { Intent } from '../award/intent.ts';
import { type IssueResult, issueIfEligible } from '../award/issue.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Refused } from '../ports/refusals.ts';
import type { GradeRow } from '../ports/runs.ts';
import { doubtName } from '../settings/doubt-name.ts';
import type { CourseFacts } from './course-facts.ts';
import { judgePage } from './judge-page.ts';
import { outcomeOfResult } from './learner-outcome.ts';
import { type RunRetryOptions, retryUntilAborted } from './retry-until-aborted.ts';
import { type Step, walkCourse } from './walk-course.ts';

/** The outcomes of all learners of a page. */
export interface PageOutcome {
  readonly counts: RunCounts;
  /** Learners who failed and have no certificate with the reason. */
  readonly refused: readonly Refused[];
}

/** Yields the outcomes of the pages in the order of the course, from that cursor on. Waits for transient problems. */
export function processPages(
  facts: CourseFacts,
  from: string | undefined,
  dryRun: boolean,
  context: AuditContext,
  retryOptions: RunRetryOptions,
  deps: IssuanceDeps,
): AsyncGenerator<Step<PageOutcome>> {
  const { courseKey } = facts.rules.award;
  return walkCourse(
    from,
    (cursor) => retryUntilAborted(() => deps.lms.readGradePage(courseKey, cursor), retryOptions),
    (rows) => retryUntilAborted(() => processPage(rows, facts, dryRun, context, deps), retryOptions),
  );
}

/** Rejects only when nothing could be reserved, or the store does not answer; then it may be called again. */
async function processPage(
  rows: readonly GradeRow[],
  facts: CourseFacts,
  dryRun: boolean,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<PageOutcome> {
  const { outcomes, refused, intents } = await judgePage(rows, facts, dryRun, context, deps);
  // Reserve nothing that cannot be saved: otherwise an unavailable bucket would leave a whole course half made.
  if (!dryRun && intents.length > 0) await deps.files.check();
  const results = await issueIfEligible(intents, dryRun, deps);
  const counts = countOutcomes([
    ...outcomes.values(),
    ...results.map((result) => outcomeOfResult(result, context.requestToken)),
  ]);
  const doubtful = results.flatMap((result) => {
    if (result.status !== 'would-issue') return [];
    const { userId, recipientName } = result.reservation;
    return doubtName(recipientName, deps.renderer) === undefined ? [] : [userId];
  });
  return {
    counts: withDoubts(counts, doubtful),
    refused: [
      ...refused,
      ...results.flatMap((result, at) => refusalOf(result, (intents[at] as Intent).recipient, facts, deps)),
    ],
  };
}

/** A design that only a grant names may be missing or lack space for what the award states, and a date may be too early: then that
 *  learner fails, and not the page. */
function refusalOf(
  result: IssueResult,
  { username, userId }: Intent['recipient'],
  { rules: { award } }: CourseFacts,
  { log }: Pick<IssuanceDeps, 'log'>,
): Refused[] {
  if (result.status !== 'refused') return [];
  const { code, context } = result.problem;
  const fields = { course: award.courseKey, award: award.slug, learner: userId, code };
  log.warn({ ...fields, ...context }, 'a certificate cannot be issued to this learner');
  return [{ username, userId, problem: toStored(result.problem) }];
}
