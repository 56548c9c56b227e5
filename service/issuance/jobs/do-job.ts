// What a job is, and what its worker does with it.
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { Errand } from '../audit/audit-line.ts';
import { finish } from '../award/render-and-publish.ts';
import type { StoryParts } from '../deps.ts';
import type { Job } from '../ports/ports.ts';
import { finishBundle } from '../runs/dispatch-batch.ts';

export function jobOf({ uuid, attempts }: Certificate, errand: Errand): Job {
  return { uuid, attempts, actor: errand.actor, requestToken: errand.requestToken };
}

/** Finishes the certificate unless somebody has it or has done it. Gives whether it is there afterwards; never rejects. */
export async function doJob(job: Job, parts: StoryParts): Promise<boolean> {
  const { uuid, actor, requestToken, bundle } = job;
  try {
    if (bundle !== undefined) {
      const fates = await finishBundle(bundle, { actor, requestToken }, parts);
      return fates.get(uuid) === 'issued';
    }
    const certificate = await parts.store.findByUuid(uuid);
    if (certificate?.status !== 'generating') return certificate?.status === 'downloadable';
    const { status } = await finish(certificate, { actor, requestToken }, parts);
    return status === 'downloadable';
  } catch (err) {
    // A failed attempt is recorded with its row; a store that cannot be asked is not. Either way the others have
    // their turn, and the next pass comes.
    parts.log.warn({ certificate: uuid, err }, 'a job was not completed');
    return false;
  }
}
