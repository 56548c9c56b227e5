// Reserved certificates are handed to workers in bundles, and the database is asked until they are there. What no worker has
// taken in time is made here, so that a run does not depend on workers either.
import type { AwardKey, Certificate } from '../../domain/certificates/certificate.ts';
import type { Fate } from '../../domain/run.ts';
import { PAGE_ATTEMPTS } from '../../util/semaphore.ts';
import type { Errand } from '../audit/audit-line.ts';
import { newLease } from '../award/render-and-publish.ts';
import type { StoryParts } from '../deps.ts';
import { fateOfHeld } from './learner-outcome.ts';
import { finishMany } from './render-batch.ts';

/** Certificates of one job: enough to publish together, few enough that a worker's other jobs do not wait long. */
const BUNDLE = 25;
const LOOK_MS = 100;
/** Without any news for so long, workers are not counted on. */
const PATIENCE_MS = 5_000;

/** What became of each, by number. What is still being made somewhere is `unfinished`. */
export async function handOut(
  certificates: readonly Certificate[],
  award: AwardKey,
  errand: Errand,
  parts: StoryParts,
): Promise<Map<string, Fate>> {
  const { requestToken, actor } = errand;
  const bundles = bundlesOf(certificates.map(({ uuid }) => uuid));
  await parts.jobs.send(
    bundles.map((bundle) => ({ uuid: bundle[0] as string, attempts: 0, actor, requestToken, bundle })),
  );
  const fates = new Map<string, Fate>(certificates.map(({ uuid }) => [uuid, 'unfinished']));
  const userIdOf = new Map(certificates.map(({ uuid, userId }) => [uuid, userId]));
  const open = () => [...fates].filter(([, fate]) => fate === 'unfinished').map(([uuid]) => uuid);

  let newsAt = Date.now();
  while (open().length > 0 && Date.now() - newsAt < PATIENCE_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const waiting = open();
    const userIds = waiting.map((uuid) => userIdOf.get(uuid) as number);
    const rows = await parts.store.listLiveOf(award, { userIds }).catch(() => []);
    for (const row of rows) if (fates.has(row.uuid)) fates.set(row.uuid, fateOfHeld(row, requestToken));
    if (open().length < waiting.length) newsAt = Date.now();
  }
  const here = await finishBundle(open(), errand, parts).catch(() => new Map<string, Fate>());
  for (const [uuid, fate] of here) fates.set(uuid, fate);
  return fates;
}

/** Makes those of them that nobody holds. Gives what became of these. */
export async function finishBundle(
  uuids: readonly string[],
  errand: Errand,
  parts: StoryParts,
): Promise<Map<string, Fate>> {
  const lease = newLease(parts, PAGE_ATTEMPTS);
  const held = await parts.store.leaseMany(uuids, parts.clock.now().toISOString(), lease);
  return finishMany(held, lease, errand, parts);
}

function bundlesOf(uuids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(uuids.length / BUNDLE) }, (_, at) =>
    uuids.slice(at * BUNDLE, (at + 1) * BUNDLE),
  );
}
