// Counts who would get a certificate, and why the others would not, with the functions of the run itself; writes nothing.
import type { RunCounts } from '../../../shared/staff/runs.ts';
import { addCounts, NO_COUNTS, type RunRules } from '../../domain/runs/run.ts';
import type { IssuanceDeps } from '../deps.ts';
import { readCourseFacts } from './course-facts.ts';
import { processPages } from './process-page.ts';
import { type RunRetryOptions, retryUntilAborted } from './retry-until-aborted.ts';

/** Rejects with `Stopped`, `course-not-configured`, `award-ended`, or a transient problem that does not end. */
export async function previewRun(
  rules: RunRules,
  retryOptions: RunRetryOptions,
  onProgress: (counts: RunCounts) => void,
  deps: IssuanceDeps,
): Promise<RunCounts> {
  const facts = await retryUntilAborted(() => readCourseFacts(rules, deps), retryOptions);
  const context = { actor: 'service:preview', requestToken: rules.requestToken };
  let counts = NO_COUNTS;
  for await (const { result } of processPages(facts, undefined, true, context, retryOptions, deps)) {
    counts = addCounts(counts, result.counts);
    onProgress(counts);
  }
  return counts;
}
