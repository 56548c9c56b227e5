// Defines a job, and what its worker does.
import { renderAndPublish } from '../award/render-and-publish.ts';
import { processBatch } from '../award/render-batch.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Job } from '../ports/ports.ts';

/** Completes the certificate unless another process holds it or has completed it. Returns whether it is issued; never rejects. */
export async function doJob(job: Job, deps: IssuanceDeps): Promise<boolean> {
  const { uuid, actor, requestToken, batch } = job;
  try {
    if (batch !== undefined) {
      const outcomes = await processBatch(batch, { actor, requestToken }, deps);
      return outcomes.get(uuid) === 'issued';
    }
    const certificate = await deps.stores.certificates.findByUuid(uuid);
    if (certificate?.status !== 'generating') return certificate?.status === 'downloadable';
    const { status } = await renderAndPublish(certificate, { actor, requestToken }, deps);
    return status === 'downloadable';
  } catch (err) {
    // The attempt's failure is recorded in its row; a store that does not answer is not. Either way the other jobs continue, and
    // the next pass retries.
    deps.log.warn({ certificate: uuid, err }, 'a job was not completed');
    return false;
  }
}
