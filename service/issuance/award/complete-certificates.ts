// Completes `generating` certificates: here, or by workers. This process completes what no worker has taken in time, so that a
// learner does not wait behind a long list, and neither a learner nor a run depends on workers.
import type { Certificate } from '../../domain/certificates/certificate.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { sleep } from '../../util/sleep.ts';
import type { AuditContext } from '../audit/audit-line.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Job } from '../ports/ports.ts';
import type { RenderOutcome, RenderOutcomes } from '../state.ts';
import { newLease } from './lease.ts';
import { renderBatch } from './render-batch.ts';

/** Certificates of one job: enough to publish together, few enough that a worker's other jobs do not wait long. */
const BATCH = 25;
/** Without progress for this long, the process stops waiting for workers. */
const GIVE_UP_MS = 3_000;
const LEAST_PAUSE_MS = 60;

/** Returns the outcomes, without certificates that another process still holds. Rejects when the store does not answer. */
export async function completeCertificates(
  certificates: readonly Certificate[],
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<RenderOutcomes> {
  const { jobs } = deps;
  const uuids = certificates.map(({ uuid }) => uuid);
  // Without connected workers, waiting for them only delays the learner.
  if (uuids.length === 0 || jobs.place === 'here' || jobs.lookAtWorkers?.().connected === 0)
    return leaseAndRender(uuids, context, deps);
  const count = Math.ceil(certificates.length / BATCH);
  const batches = Array.from({ length: count }, (_, at) => certificates.slice(at * BATCH, (at + 1) * BATCH));
  await jobs.send(batches.map((batch) => jobOf(batch, context)));
  const outcomes = await waitForWorkers(uuids, deps);
  const open = uuids.filter((uuid) => !outcomes.has(uuid));
  return new Map([...outcomes, ...(await leaseAndRender(open, context, deps))]);
}

/** Returns the certificate as it is once it is complete, or as another process that holds it has left it. Rejects with the problem
 *  of the attempt. */
export async function completeCertificate(
  certificate: Certificate,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<Certificate> {
  const outcomes = await completeCertificates([certificate], context, deps);
  return requireCompleted(certificate, outcomes.get(certificate.uuid), deps);
}

/** Rejects with the problem of the attempt. Returns the certificate as it is now. */
export async function requireCompleted(
  certificate: Certificate,
  outcome: RenderOutcome | undefined,
  { stores }: Pick<IssuanceDeps, 'stores'>,
): Promise<Certificate> {
  if (outcome !== undefined && 'problem' in outcome) throw outcome.problem;
  return (await stores.certificates.findByUuid(certificate.uuid)) ?? certificate;
}

/** Leases certificates that no process holds, and renders them. Returns their outcomes, and those of certificates that this process
 *  renders already. */
export async function leaseAndRender(
  uuids: readonly string[],
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<RenderOutcomes> {
  const shared = new Map<string, Promise<RenderOutcomes>>();
  const isShared = (uuid: string): boolean => {
    const running = deps.state.rendering.get(uuid);
    if (running !== undefined) shared.set(uuid, running);
    return running !== undefined;
  };
  const idle = uuids.filter((uuid) => !isShared(uuid));
  const lease = newLease(deps, idle.length);
  const now = deps.clock.now().toISOString();
  const leased = idle.length === 0 ? [] : await deps.stores.certificates.lease(idle, now, lease);
  const isLeased = new Set(leased.map(({ uuid }) => uuid));
  // A concurrent call may have begun since.
  for (const uuid of idle) if (!isLeased.has(uuid)) isShared(uuid);
  const outcomes = new Map(await renderBatch(leased, lease, context, deps));
  for (const [uuid, running] of shared) {
    const outcome = (await running).get(uuid);
    if (outcome !== undefined) outcomes.set(uuid, outcome);
  }
  return outcomes;
}

/** Returns the job that completes these certificates together. */
export function jobOf(batch: readonly Certificate[], { actor, requestToken }: AuditContext): Job {
  const [first] = batch as [Certificate];
  const uuids = batch.map(({ uuid }) => uuid);
  const job = { uuid: first.uuid, attempts: first.attempts, actor, requestToken };
  return uuids.length > 1 ? { ...job, batch: uuids } : job;
}

/** Reads the database, because Redis may have lost the job. Returns the outcomes that are known when all are, or when there is no
 *  more progress. */
async function waitForWorkers(uuids: readonly string[], deps: IssuanceDeps): Promise<RenderOutcomes> {
  const outcomes = new Map<string, RenderOutcome>();
  let progressAt = performance.now();
  for (;;) {
    const open = uuids.filter((uuid) => !outcomes.has(uuid));
    const rows = await deps.stores.certificates.listByUuids(open).catch(() => []);
    for (const row of rows) {
      const outcome = outcomeOfRow(row);
      if (outcome === undefined) continue;
      outcomes.set(row.uuid, outcome);
      progressAt = performance.now();
    }
    const idleMs = performance.now() - progressAt;
    if (outcomes.size === uuids.length || idleMs >= GIVE_UP_MS) return outcomes;
    await sleep(Math.max(LEAST_PAUSE_MS, idleMs / 3));
  }
}

/** undefined: it is still being generated. */
function outcomeOfRow({ status, erasedAt, problem }: Certificate): RenderOutcome | undefined {
  if (status === 'generating') return undefined;
  if (erasedAt !== undefined) return { status: 'retired' };
  if (status !== 'error' || problem === undefined) return { status: 'published' };
  return {
    status: 'failed',
    problem: new ServiceProblem(problem.code, problem.detail, { params: problem.params }),
  };
}
