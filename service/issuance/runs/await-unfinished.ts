// At its end a run waits for certificates it reserved and could not finish: the bucket did not answer, or a worker was killed.
import type { RunCounts } from '../../../shared/staff/runs.ts';
import type { Run } from '../../domain/runs/run.ts';
import { sleep } from '../../util/sleep.ts';
import type { IssuanceDeps } from '../deps.ts';
import { sweep } from '../jobs/sweep.ts';
import type { RunTally } from '../ports/runs.ts';
import { type RunRetryOptions, RunStopped, retryUntilAborted } from './retry-until-aborted.ts';

/** The sweep completes the rest without the run. */
const MOST_MS = 10 * 60_000;
const LONGEST_PAUSE_MS = 5_000;

/** Returns the final counts. */
export async function awaitUnfinished(
  run: Run,
  counts: RunCounts,
  retryOptions: RunRetryOptions,
  deps: IssuanceDeps,
): Promise<RunCounts> {
  if (!counts.byReason.unfinished) return counts;
  const until = Date.now() + MOST_MS;
  for (let ms = 200; ; ms = Math.min(LONGEST_PAUSE_MS, ms * 2)) {
    const tally = await retryUntilAborted(
      () => deps.stores.runs.tally(run.award, run.requestToken),
      retryOptions,
    );
    if (tally.generating === 0 || Date.now() > until) return corrected(counts, tally);
    // A command has no sweep of its own.
    await sweep(deps).catch(() => 0);
    await sleep(ms, retryOptions.signal);
    if (retryOptions.signal.aborted) throw new RunStopped();
  }
}

function corrected({ learners, byReason, failures }: RunCounts, tally: RunTally): RunCounts {
  const { issued = 0, unfinished = 0, failed = 0 } = byReason;
  const resolved = Math.max(0, unfinished - tally.generating);
  const late = Math.min(resolved, Math.max(0, tally.issued - issued));
  let given = resolved - late;
  const found = { ...failures };
  for (const [code, many] of Object.entries(tally.failed)) {
    const more = Math.min(given, Math.max(0, many - (failures[code] ?? 0)));
    if (more > 0) found[code] = (found[code] ?? 0) + more;
    given -= more;
  }
  const retired = Math.min(given, tally.retired);
  return {
    learners,
    byReason: {
      ...byReason,
      issued: issued + late,
      unfinished: tally.generating,
      failed: failed + resolved - late - retired,
      ...(retired > 0 && { retired: (byReason.retired ?? 0) + retired }),
    },
    failures: found,
  };
}
