// Passing-status notifications wait in the database until a process takes them: each learner once, after a delay, at a rate that
// all processes share, because the LMS counts the calls of all. A crash loses none, and none waits for more than a day.

import { randomUUID } from 'node:crypto';
import type { IssuanceDeps } from '../deps.ts';
import type { LeasedStatusHint, StatusHintUpdate } from '../ports/status-hints.ts';
import { PAUSE_MS } from './enqueue-hint.ts';
import { isRetryable, processHint } from './process-hint.ts';

/** After so many tries that ended the process, or its lease, the notification is the cause. */
const MOST_TRIES = 3;
const DAY_MS = 24 * 3600 * 1000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** The most that one notification may take; other processes take over what is not completed by then. */
const MOST_MS_EACH = 20_000;
const MOST_AT_ONCE = 100;

export interface StatusHintLoopOptions {
  /** For all processes together. */
  readonly perMinute: number;
  readonly everySeconds: number;
}

/** Runs one round: as many as the rate allows until the next. Returns how many were processed. After `signal` it starts
 *  no other. */
export async function processDueHints(
  { perMinute, everySeconds }: StatusHintLoopOptions,
  deps: IssuanceDeps,
  signal?: AbortSignal,
): Promise<number> {
  const { stores, clock } = deps;
  const now = clock.now();
  const limit = Math.min(MOST_AT_ONCE, Math.max(1, Math.round((perMinute * everySeconds) / 60)));
  const until = new Date(now.getTime() + limit * MOST_MS_EACH).toISOString();
  const lease = { id: randomUUID(), until };
  const held = await stores.statusHints.lease(now.toISOString(), lease, {
    limit,
    msEach: 60_000 / perMinute,
  });
  let processed = 0;
  for (const each of held) {
    const isLate = signal?.aborted || clock.now().toISOString() >= until;
    const update: StatusHintUpdate = isLate
      ? { dueAt: now.toISOString(), tries: each.tries - 1 }
      : await processLeased(each, deps);
    await stores.statusHints.complete(each.key, lease.id, update);
    if (!isLate) processed += 1;
  }
  return processed;
}

/** Returns when to try again; null: never for this passing-status notification. */
async function processLeased(
  { statusHint, receivedAt, tries }: LeasedStatusHint,
  deps: IssuanceDeps,
): Promise<StatusHintUpdate> {
  const { courseId: course, requestToken, actor } = statusHint;
  const fields = { course, requestToken, actor };
  const done = { dueAt: null, tries };
  if (tries > MOST_TRIES) {
    deps.log.error(fields, 'passing-status notification abandoned: every attempt was interrupted');
    return done;
  }
  try {
    const outcomes = await processHint(statusHint, deps);
    deps.log.info({ ...fields, outcomes }, 'passing-status notification processed');
    return outcomes.some(({ outcome }) => outcome === 'retired') ? 'gone' : done;
  } catch (err) {
    const again = isRetryable(err);
    deps.log.warn({ ...fields, err, again }, 'passing-status notification failed');
    if (!again) return done;
    // A transient problem does not count as a try: the service waits for a quarter of the time it has lasted.
    const now = deps.clock.now().getTime();
    const pause = Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, (now - Date.parse(receivedAt)) / 4));
    return { dueAt: new Date(now + pause).toISOString(), tries: tries - 1 };
  }
}

/** Drops notifications that are too old: a learner does not wait a day for a certificate, but presses the button. Returns how
 *  many. */
export async function dropExpiredHints({ stores, clock, log }: IssuanceDeps): Promise<number> {
  const now = clock.now();
  const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
  const dropped = await stores.statusHints.deleteExpired(ago(PAUSE_MS), ago(DAY_MS), now.toISOString());
  if (dropped > 0) log.warn({ dropped }, 'expired passing-status notifications dropped');
  return dropped;
}
