// Dispatches reserved certificates to workers in batches, and reads the database until they are issued. This process makes what
// no worker has taken in time, so that a run does not depend on workers.
import type { AwardKey } from '../../domain/award-key.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { LearnerOutcome } from '../../domain/runs/run.ts';
import { sleep } from '../../util/sleep.ts';
import type { AuditContext } from '../audit/audit-line.ts';
import { processBatch } from '../award/render-batch.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Job } from '../ports/ports.ts';
import { outcomeOfExisting } from './learner-outcome.ts';

/** Certificates of one job: enough to publish together, few enough that a worker's other jobs do not wait long. */
const BATCH = 25;
const POLL_MS = 100;
/** Without progress for this long, the run stops waiting for workers. */
const GIVE_UP_MS = 5_000;

/** Returns the outcome of each, by uuid. A certificate that a process still makes is `unfinished`. */
export async function dispatchBatch(
  certificates: readonly Certificate[],
  award: AwardKey,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<Map<string, LearnerOutcome>> {
  const { requestToken, actor } = context;
  const batches = batchesOf(certificates.map(({ uuid }) => uuid));
  await deps.jobs.send(
    batches.map((batch): Job => ({ uuid: batch[0] as string, attempts: 0, actor, requestToken, batch })),
  );
  const outcomes = new Map<string, LearnerOutcome>(certificates.map(({ uuid }) => [uuid, 'unfinished']));
  const userIdOf = new Map(certificates.map(({ uuid, userId }) => [uuid, userId]));
  const open = () => [...outcomes].filter(([, outcome]) => outcome === 'unfinished').map(([uuid]) => uuid);

  let progressAt = Date.now();
  while (open().length > 0 && Date.now() - progressAt < GIVE_UP_MS) {
    await sleep(POLL_MS);
    const waiting = open();
    const userIds = waiting.map((uuid) => userIdOf.get(uuid) as number);
    const rows = await deps.stores.certificates.listLiveOf(award, { userIds }).catch(() => []);
    for (const row of rows)
      if (outcomes.has(row.uuid)) outcomes.set(row.uuid, outcomeOfExisting(row, requestToken));
    if (open().length < waiting.length) progressAt = Date.now();
  }
  const here = await processBatch(open(), context, deps).catch(() => new Map<string, LearnerOutcome>());
  for (const [uuid, outcome] of here) outcomes.set(uuid, outcome);
  return outcomes;
}

function batchesOf(uuids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(uuids.length / BATCH) }, (_, at) =>
    uuids.slice(at * BATCH, (at + 1) * BATCH),
  );
}
