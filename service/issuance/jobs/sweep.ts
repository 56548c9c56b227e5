// Sends again the jobs that a crash, a full disk or a Redis without persistence lost: at start, and every few seconds.

import { jobOf } from '../award/complete-certificates.ts';
import type { IssuanceDeps } from '../deps.ts';
import { sweepErased } from '../retirement/retire.ts';

/** In process the sweep completes them before the next pass; workers only receive the jobs, and a job that is sent twice does no
 *  harm. */
const BATCH = { here: 50, workers: 500 } as const;

/** Tries each unfinished certificate once, the oldest first. Returns how many are done: none yet, when workers do them. */
export async function sweep(deps: IssuanceDeps): Promise<number> {
  const now = deps.clock.now().toISOString();
  const unfinished = await deps.stores.certificates.listUnfinished(now, BATCH[deps.jobs.place]);
  // Under the request token that began it, so that the trail of the request includes its end.
  const jobs = unfinished.map((certificate) =>
    jobOf([certificate], { actor: 'service:sweep', requestToken: certificate.requestToken }),
  );
  const done = await deps.jobs.send(jobs);
  return done + (await sweepErased(deps));
}
