// Sends out again what a crash, a full disk or a forgetful Redis left behind: at start, and again every few seconds.

import { jobOf } from '../award/job-of.ts';
import type { IssuanceDeps } from '../deps.ts';
import { sweepErased } from '../retirement/retire.ts';

/** In process they are done before the next pass; workers only get the jobs, and a job that is sent twice does no harm. */
const BATCH = { here: 50, workers: 500 } as const;

/** Tries each unfinished certificate once, the oldest first. Returns how many are done: none yet, when workers do them. */
export async function sweep(deps: IssuanceDeps): Promise<number> {
  const now = deps.clock.now().toISOString();
  const unfinished = await deps.stores.certificates.listUnfinished(now, BATCH[deps.jobs.place]);
  // Under the request token that began it, so that the trail of the request includes its end.
  const jobs = unfinished.map((certificate) =>
    jobOf(certificate, { actor: 'service:sweep', requestToken: certificate.requestToken }),
  );
  const done = await deps.jobs.send(jobs);
  return done + (await sweepErased(deps));
}
