// One process works on a run page by page and records its progress after each, so that another process continues there after a
// crash. It repeats a half-done page and finds what was done: nothing is issued or counted twice.
import type { RunCounts, RunStatus } from '../../../shared/staff/runs.ts';
import { AT_WORK, addCounts, NO_COUNTS, type Run } from '../../domain/runs/run.ts';
import { ServiceProblem, type StoredProblem, toStored } from '../../domain/service-problem.ts';
import { newLease } from '../award/lease.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Lease } from '../ports/lease.ts';
import { saveSchedule } from '../visibility/visibility.ts';
import { awaitUnfinished } from './await-unfinished.ts';
import { readCourseFacts } from './course-facts.ts';
import { processPages } from './process-page.ts';
import { type RunRetryOptions, RunStopped, retryUntilAborted } from './retry-until-aborted.ts';
import { runLine } from './run-line.ts';
import { watchRun } from './watch-run.ts';

/** The cursor when every page is done. No query of an LMS begins so. */
const AT_END = 'end';

export interface RunListener {
  readonly page?: (run: Run) => void;
  readonly wait?: RunRetryOptions['wait'];
}

/** Works on a run whose lease the caller holds, until it has ended, was paused, cancelled or taken over, or `signal` aborts; then
 *  another process may continue at once. Returns the run as it is then. Rejects only when the store does not answer. */
export async function processRun(
  run: Run,
  lease: Lease,
  signal: AbortSignal,
  listener: RunListener,
  deps: IssuanceDeps,
): Promise<Run> {
  const fields = { run: run.uuid, course: run.award.courseKey, requestToken: run.requestToken };
  deps.log.info({ ...fields, status: run.status }, 'run leased');
  const watch = watchRun(run.uuid, lease, signal, deps);
  try {
    let current = run;
    while (AT_WORK.includes(current.status) && !watch.signal.aborted)
      current = await workPhase(
        current,
        lease,
        { signal: watch.signal, wait: listener.wait },
        listener,
        deps,
      );
  } catch (cause) {
    if (!(cause instanceof RunStopped)) await fail(run, lease, cause, deps);
  } finally {
    watch.end();
    await deps.stores.runs
      .release(run.uuid, lease.id, deps.clock.now().toISOString())
      .catch((err: unknown) =>
        deps.log.warn({ ...fields, err }, 'a run could not be released before its lease ends'),
      );
  }
  const last = (await deps.stores.runs.find(run.uuid)) ?? { ...run, status: 'done' as const };
  deps.log.info({ ...fields, status: last.status, learners: last.counts.learners }, 'run released');
  return last;
}

async function workPhase(
  run: Run,
  lease: Lease,
  retryOptions: RunRetryOptions,
  listener: RunListener,
  deps: IssuanceDeps,
): Promise<Run> {
  const { award, actor, requestToken } = run;
  const isDryRun = run.status === 'previewing';
  const context = { actor, requestToken };
  let { counts, cursor, workedMs } = run;

  // 1. Every page that is not done yet.
  if (cursor !== AT_END) {
    const facts = await retryUntilAborted(() => readCourseFacts(run, deps), retryOptions);
    if (!isDryRun)
      await retryUntilAborted(() => saveSchedule(award.courseKey, facts.course.schedule, deps), retryOptions);
    if (cursor === undefined) await retryUntilAborted(() => deps.stores.refusals.clear(award), retryOptions);
    let since = Date.now();
    for await (const { result, next } of processPages(facts, cursor, isDryRun, context, retryOptions, deps)) {
      const { refused } = result;
      const now = deps.clock.now().toISOString();
      if (refused.length > 0)
        await retryUntilAborted(
          () => deps.stores.refusals.save(award, requestToken, refused, now),
          retryOptions,
        );
      counts = addCounts(counts, result.counts);
      cursor = next ?? AT_END;
      workedMs += Date.now() - since;
      since = Date.now();
      const status = await save({ ...run, counts, cursor, workedMs }, lease, retryOptions, deps);
      listener.page?.({ ...run, counts, cursor, workedMs, status });
      if (!AT_WORK.includes(status)) throw new RunStopped();
    }
  }

  // 2. The end of a preview, or of the run.
  const isIdle = isDryRun && run.startsItself && !counts.byReason['to-issue'];
  if (isDryRun && !isIdle) {
    const status = run.startsItself ? 'running' : 'previewed';
    await end(run, lease, { status, counts: NO_COUNTS, preview: counts }, retryOptions, deps);
    return { ...run, status, preview: counts, counts: NO_COUNTS, cursor: undefined, workedMs: 0 };
  }
  counts = await awaitUnfinished(run, counts, retryOptions, deps);
  const preview = isIdle ? counts : run.preview;
  await end(run, lease, { status: 'done', counts, preview }, retryOptions, deps);
  listener.page?.({ ...run, counts, cursor, workedMs, status: 'done' });
  return { ...run, counts, status: 'done' };
}

/** Throws `Stopped` when another process has taken over the run. */
async function save(
  run: Run,
  lease: Lease,
  retryOptions: RunRetryOptions,
  deps: IssuanceDeps,
): Promise<RunStatus> {
  const status = await retryUntilAborted(() => {
    const { cursor, counts, workedMs } = run;
    const until = newLease(deps).until;
    const now = deps.clock.now().toISOString();
    return deps.stores.runs.saveProgress(run.uuid, { ...lease, until }, { cursor, counts, workedMs }, now);
  }, retryOptions);
  if (status === undefined) throw new RunStopped();
  return status;
}

type End = Parameters<IssuanceDeps['stores']['runs']['endPhase']>[2];

async function end(
  run: Run,
  lease: Lease,
  how: End,
  retryOptions: RunRetryOptions,
  deps: IssuanceDeps,
): Promise<void> {
  const { byReason = {} } = how.counts;
  // Scheduled runs are frequent: a run that has done nothing needs neither a row nor an audit line.
  if (run.kind === 'rolling' && how.status === 'done' && !byReason.issued && !byReason.unfinished)
    return retryUntilAborted(() => deps.stores.runs.delete(run.uuid, lease.id), retryOptions);
  const audit =
    how.status === 'done' ? runLine('run-finished', run, deps, run, detailsOf(how.counts)) : undefined;
  const now = deps.clock.now().toISOString();
  const isDone = await retryUntilAborted(
    () => deps.stores.runs.endPhase(run.uuid, lease.id, how, now, audit),
    retryOptions,
  );
  if (!isDone) throw new RunStopped();
}

function detailsOf({ learners, byReason }: RunCounts) {
  const { issued = 0, failed = 0, unfinished = 0 } = byReason;
  return { learners, issued, failed, unfinished };
}

async function fail(run: Run, lease: Lease, cause: unknown, deps: IssuanceDeps): Promise<void> {
  const problem: StoredProblem =
    cause instanceof ServiceProblem
      ? toStored(cause)
      : { code: 'internal', detail: 'Something went wrong on our side. Resume the run.' };
  const { code } = problem;
  deps.log.warn({ run: run.uuid, code, err: code === 'internal' ? cause : undefined }, 'run failed');
  const now = deps.clock.now().toISOString();
  try {
    if (run.kind === 'rolling') return await deps.stores.runs.delete(run.uuid, lease.id);
    const current = (await deps.stores.runs.find(run.uuid)) ?? run;
    const { counts, preview } = current;
    const audit = runLine('run-failed', run, deps, run, { code });
    await deps.stores.runs.endPhase(
      run.uuid,
      lease.id,
      { status: 'failed', counts, preview, problem },
      now,
      audit,
    );
  } catch (err) {
    // The lease expires, and another process retries.
    deps.log.warn({ run: run.uuid, err }, 'a failed run could not be recorded');
  }
}
