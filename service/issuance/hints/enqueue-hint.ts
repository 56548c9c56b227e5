// Accepts a passing-status notification from the LMS: it waits in the database until a process takes it.
import type { IssuanceDeps } from '../deps.ts';
import type { StatusHint } from '../ports/status-hints.ts';

const MOST_WAITING = 10_000;
/** Milliseconds between two checks of the same learner; a notification that arrives meanwhile waits as long. */
export const PAUSE_MS = 60_000;

/** `full`: the LMS should retry later. `delaySeconds`: the LMS computes a grade some seconds after it announces it. */
export async function enqueueHint(
  statusHint: StatusHint,
  delaySeconds: number,
  { stores, clock }: Pick<IssuanceDeps, 'stores' | 'clock'>,
): Promise<'queued' | 'known' | 'full'> {
  const now = clock.now();
  const dueAt = new Date(now.getTime() + delaySeconds * 1000).toISOString();
  const outcome = await stores.statusHints.enqueue(statusHint, {
    now: now.toISOString(),
    dueAt,
    pauseMs: PAUSE_MS,
    most: MOST_WAITING,
  });
  // The answer does not reveal who is retired.
  return outcome === 'retired' ? 'queued' : outcome;
}
