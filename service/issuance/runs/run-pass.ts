// Finds a run to work on: one that was started or released, or a course whose scheduled turn it is. With nothing due that costs
// two database queries, however many certificates there are.
import { randomUUID } from 'node:crypto';
import { endedOn } from '../../domain/certificates/expiry.ts';
import { newLease } from '../award/lease.ts';
import type { IssuanceDeps } from '../deps.ts';
import { requireSettings } from '../settings/require-settings.ts';
import { processRun } from './process-run.ts';
import { createRun } from './start-run.ts';

/** Processes one run to its end, if there is one. Returns whether there was. `everyMinutes` 0: there is no schedule. */
export async function runPass(
  everyMinutes: number,
  signal: AbortSignal,
  deps: IssuanceDeps,
): Promise<boolean> {
  const now = deps.clock.now();
  const lease = newLease(deps);
  const run =
    (await deps.stores.runs.lease(now.toISOString(), lease)) ??
    (everyMinutes > 0 ? await takeDue(everyMinutes, lease, deps) : undefined);
  if (run === undefined) return false;
  if (run !== 'not-now') await processRun(run, lease, signal, {}, deps);
  return true;
}

async function takeDue(everyMinutes: number, lease: ReturnType<typeof newLease>, deps: IssuanceDeps) {
  const now = deps.clock.now();
  const nextAt = new Date(now.getTime() + everyMinutes * 60_000).toISOString();
  const award = await deps.stores.runs.takeDueAward(now.toISOString(), nextAt);
  if (award === undefined) return undefined;
  const context = { actor: 'service:schedule', requestToken: `schedule-${randomUUID()}` };
  try {
    const shown = await requireSettings(award, deps);
    // Its course may last for years: no log line at every turn.
    if (endedOn(shown.settings.expires, now, deps.options.timeZone) !== undefined) return 'not-now';
    const request = { shown, kind: 'rolling', status: 'running', startsItself: true } as const;
    const { run, wasCreated } = await createRun(request, lease, context, deps);
    // Another process certifies it already.
    return wasCreated ? run : 'not-now';
  } catch (err) {
    // For example two blocks with conflicting settings; its next turn comes.
    deps.log.warn(
      { course: award.courseKey, award: award.slug, err },
      'a course cannot be certified by itself',
    );
    return 'not-now';
  }
}
