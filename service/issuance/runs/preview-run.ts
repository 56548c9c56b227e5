// Counts who would get a certificate, and why the others would not, with the functions of the run itself; writes nothing.
import type { RunCounts } from '../../../shared/staff/runs.ts';
import { addCounts, NO_COUNTS, type RunRules } from '../../domain/runs/run.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { GradeRow } from '../ports/runs.ts';
import { readCourseFacts } from './course-facts.ts';
import { foreseePage } from './issue-page.ts';
import { judgePage } from './judge-page.ts';
import { type RunRetryOptions, retryUntilAborted } from './retry-until-aborted.ts';
import { walkCourse } from './walk-course.ts';

/** Rejects with `Stopped`, `course-not-configured`, `award-ended`, or a transient problem that does not end. */
export async function previewRun(
  rules: RunRules,
  retryOptions: RunRetryOptions,
  onProgress: (counts: RunCounts) => void,
  deps: IssuanceDeps,
): Promise<RunCounts> {
  const facts = await retryUntilAborted(() => readCourseFacts(rules, deps), retryOptions);
  const read = (cursor: string | undefined) =>
    retryUntilAborted(() => deps.lms.readGradePage(rules.award.courseKey, cursor), retryOptions);
  const handle = (rows: readonly GradeRow[]) =>
    retryUntilAborted(async () => {
      const judged = await judgePage(rows, facts, 'preview', deps);
      return (await foreseePage(judged, facts, deps)).counts;
    }, retryOptions);
  let counts = NO_COUNTS;
  for await (const { result } of walkCourse(undefined, read, handle)) {
    counts = addCounts(counts, result);
    onProgress(counts);
  }
  return counts;
}
