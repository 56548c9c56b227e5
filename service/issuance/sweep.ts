// Sends out again what a crash, a full disk or a forgetful Redis left behind: at start, and again every few seconds.
import { jobOf, sweepErrand } from './do-job.ts';
import type { StoryParts } from './parts.ts';
import { sweepErased } from './retire.ts';

/** Here they are done before the next pass; workers are only told, and being told twice does no harm. */
const BATCH = { here: 50, workers: 500 } as const;

/** Tries each unfinished certificate once, the oldest first. Gives how many are done: none yet, when workers do them. */
export async function sweep(parts: StoryParts): Promise<number> {
  const now = parts.clock.now().toISOString();
  const unfinished = await parts.store.listUnfinished(now, BATCH[parts.jobs.place]);
  const done = await parts.jobs.send(unfinished.map((certificate) => jobOf(certificate, sweepErrand())));
  return done + (await sweepErased(parts));
}
