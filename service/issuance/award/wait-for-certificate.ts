// Waits for a certificate that another process may be generating.
import type { Certificate } from '../../domain/certificates/certificate.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { sleep } from '../../util/sleep.ts';
import type { AuditContext } from '../audit/audit-line.ts';
import type { IssuanceDeps } from '../deps.ts';
import { jobOf } from './job-of.ts';
import { renderAndPublish } from './render-and-publish.ts';

/** Pauses between two reads while a worker has time, in milliseconds: three seconds in total. */
const PAUSES = [60, 60, 100, 100, 150, 150, 250, 250, 400, 480, 1_000];

/** Completes a `generating` certificate: here, or by a worker. This process completes what no worker has taken in time, so that a
 *  learner does not wait behind a long list, or for workers that are not running. Returns the certificate as it is then: perhaps
 *  still `generating`, held by another process. Rejects as the attempt does. */
export async function waitForCertificate(
  certificate: Certificate,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<Certificate> {
  const { jobs } = deps;
  // Without connected workers, waiting for them only delays the learner.
  if (jobs.place === 'here' || jobs.lookAtWorkers?.().connected === 0)
    return renderAndPublish(certificate, context, deps);
  await jobs.send([jobOf(certificate, context)]);
  const current = await waitForWorkers(certificate, deps);
  if (current.status === 'generating') return renderAndPublish(current, context, deps);
  if (current.status === 'error' && current.problem !== undefined)
    throw new ServiceProblem(current.problem.code, current.problem.detail);
  return current;
}

/** Reads the database, because Redis may have lost the job. */
async function waitForWorkers(certificate: Certificate, deps: IssuanceDeps): Promise<Certificate> {
  for (const pause of PAUSES) {
    const current = await deps.stores.certificates.findByUuid(certificate.uuid);
    if (current !== undefined && current.status !== 'generating') return current;
    await sleep(pause);
  }
  return (await deps.stores.certificates.findByUuid(certificate.uuid)) ?? certificate;
}
