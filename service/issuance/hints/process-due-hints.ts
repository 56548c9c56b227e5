// Hints wait in the database until some process looks: each learner once, after a while, at a pace that all processes keep
// together, because the LMS counts the calls of all. A crash loses none, and none waits for more than a day.

import { randomUUID } from 'node:crypto';
import type { IssuanceDeps } from '../deps.ts';
import type { HeldHint, HintNews } from '../ports/hints.ts';
import { PAUSE_MS } from './enqueue-hint.ts';
import { isRetryable, processHint } from './process-hint.ts';

/** Looks that ended the process, or its lease: it is the hint that is at fault. */
const MOST_TRIES = 3;
const DAY_MS = 24 * 3600 * 1000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** What one look may take; others take over what is not settled by then. */
const LOOK_MS = 20_000;
const MOST_AT_ONCE = 100;

export interface HintRounds {
  /** All processes together. */
  readonly perMinute: number;
  readonly everySeconds: number;
}

/** One round: as many as the pace allows until the next. Returns how many were looked at. After `signal` no look begins. */
export async function processDueHints(
  { perMinute, everySeconds }: HintRounds,
  deps: IssuanceDeps,
  signal?: AbortSignal,
): Promise<number> {
  const { stores, clock } = deps;
  const now = clock.now();
  const limit = Math.min(MOST_AT_ONCE, Math.max(1, Math.round((perMinute * everySeconds) / 60)));
  const until = new Date(now.getTime() + limit * LOOK_MS).toISOString();
  const lease = { id: randomUUID(), until };
  const held = await stores.statusHints.lease(now.toISOString(), lease, {
    limit,
    msEach: 60_000 / perMinute,
  });
  let looked = 0;
  for (const each of held) {
    const isLate = signal?.aborted || clock.now().toISOString() >= until;
    const news: HintNews = isLate
      ? { dueAt: now.toISOString(), tries: each.tries - 1 }
      : await look(each, deps);
    await stores.statusHints.complete(each.key, lease.id, news);
    if (!isLate) looked += 1;
  }
  return looked;
}

/** Returns when to look again; null: not for this hint. */
async function look({ hint, hintedAt, tries }: HeldHint, deps: IssuanceDeps): Promise<HintNews> {
  const { courseId: course, requestToken, actor } = hint;
  const fields = { course, requestToken, actor };
  const done = { dueAt: null, tries };
  if (tries > MOST_TRIES) {
    deps.log.error(fields, 'a hint was given up: no look at it came to an end');
    return done;
  }
  try {
    const outcomes = await processHint(hint, deps);
    deps.log.info({ ...fields, outcomes }, 'a hint was followed');
    return outcomes.some(({ outcome }) => outcome === 'retired') ? 'gone' : done;
  } catch (err) {
    const again = isRetryable(err);
    deps.log.warn({ ...fields, err, again }, 'a hint could not be followed');
    if (!again) return done;
    // Bad faults is no try: it is waited for, for a quarter of the time it has lasted.
    const now = deps.clock.now().getTime();
    const pause = Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, (now - Date.parse(hintedAt)) / 4));
    return { dueAt: new Date(now + pause).toISOString(), tries: tries - 1 };
  }
}

/** Nobody waits for a certificate for a day: they press. Returns how many were dropped. */
export async function tidyHints({ stores, clock, log }: IssuanceDeps): Promise<number> {
  const now = clock.now();
  const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
  const dropped = await stores.statusHints.deleteExpired(ago(PAUSE_MS), ago(DAY_MS), now.toISOString());
  if (dropped > 0) log.warn({ dropped }, 'hints were dropped that have waited for a day');
  return dropped;
}
