// What a job is, and what its worker does with it.
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
    // A failed attempt is recorded with its row; a store that cannot be asked is not. Either way the others have
    // their turn, and the next pass comes.
    deps.log.warn({ certificate: uuid, err }, 'a job was not completed');
    return false;
  }
}
