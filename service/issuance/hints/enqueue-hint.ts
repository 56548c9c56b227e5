// Accepts a passing-status notification from the LMS: it waits in the database until a process looks.
import type { IssuanceDeps } from '../deps.ts';
import type { StatusHint } from '../ports/status-hints.ts';

const MOST_WAITING = 10_000;
/** Milliseconds between two looks at the same learner; a passing-status notification that comes meanwhile waits as long. */
export const PAUSE_MS = 60_000;

/** `full`: come back later. `delaySeconds`: the LMS works out a grade some seconds after it has said that it will. */
export async function enqueueHint(
  statusHint: StatusHint,
  delaySeconds: number,
  { stores, clock }: Pick<IssuanceDeps, 'stores' | 'clock'>,
): Promise<'queued' | 'known' | 'full'> {
  const now = clock.now();
  const dueAt = new Date(now.getTime() + delaySeconds * 1000).toISOString();
  const kept = await stores.statusHints.enqueue(statusHint, {
    now: now.toISOString(),
    dueAt,
    pauseMs: PAUSE_MS,
    most: MOST_WAITING,
  });
  // The answer does not say who is retired.
  return kept === 'retired' ? 'queued' : kept;
}
