// Does the job of a worker: completes certificates.
import { leaseAndRender } from '../award/complete-certificates.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Job } from '../ports/ports.ts';

/** Completes the certificates that no other process holds or has completed. Returns whether the first is published by this
 *  process; never rejects. */
export async function doJob(
  { uuid, batch = [uuid], actor, requestToken }: Job,
  deps: IssuanceDeps,
): Promise<boolean> {
  try {
    const outcomes = await leaseAndRender(batch, { actor, requestToken }, deps);
    return outcomes.get(uuid)?.status === 'published';
  } catch (err) {
    // The store does not answer. The other jobs continue, and the next pass retries.
    deps.log.warn({ certificate: uuid, err }, 'a job was not completed');
    return false;
  }
}
