// Retries failed certificates, with the facts they were reserved with, after an operator has removed the cause.
import type { ProblemCode } from '../../../shared/api/problems.ts';
import { mapLimit } from '../../util/map-limit.ts';
import type { AuditContext } from '../audit/audit-line.ts';
import type { JobState } from '../ports/jobs.ts';
import type { Clock } from '../ports/ports.ts';
import type { Stores } from '../ports/stores.ts';

/** Selects failed certificates: by uuid, or all that failed with one code; with `courseKey` only those of that course. */
export type RetrySelection = ({ readonly uuids: readonly string[] } | { readonly code: ProblemCode }) & {
  readonly courseKey?: string | undefined;
};

export interface Retried {
  readonly uuid: string;
  /** False: it has not failed, is no longer failed, or is not of the course. */
  readonly isRetried: boolean;
}

const BATCH = 500;
/** Concurrent transactions of one call. */
const CONCURRENCY = 4;

/** Marks them; the sweep retries them within seconds. Idempotent. */
export async function retryJobs(
  which: RetrySelection,
  context: AuditContext,
  parts: { readonly stores: Stores; readonly clock: Clock },
): Promise<Retried[]> {
  const { courseKey } = which;
  if ('uuids' in which)
    return mapLimit(which.uuids, CONCURRENCY, (uuid) => retryOne(uuid, courseKey, context, parts));
  const retried: Retried[] = [];
  for (;;) {
    const failed = await parts.stores.jobs.list({
      status: 'error',
      code: which.code,
      courseKey,
      limit: BATCH,
    });
    const batch: Retried[] = [];
    for (const { uuid } of failed) batch.push(await retryOne(uuid, courseKey, context, parts));
    retried.push(...batch);
    // A batch of which none could be changed would be read again without end.
    if (failed.length < BATCH || !batch.some(({ isRetried }) => isRetried)) return retried;
  }
}

async function retryOne(
  uuid: string,
  courseKey: string | undefined,
  { actor, requestToken }: AuditContext,
  { stores, clock }: { readonly stores: Stores; readonly clock: Clock },
): Promise<Retried> {
  const certificate = await stores.certificates.findByUuid(uuid);
  const isElsewhere = courseKey !== undefined && certificate?.award.courseKey !== courseKey;
  if (certificate?.status !== 'error' || isElsewhere) return { uuid, isRetried: false };
  const now = clock.now().toISOString();
  const isRetried = await stores.jobs.revive(uuid, now, {
    at: now,
    requestToken,
    actor,
    action: 'award-retried',
    certificateUuid: uuid,
    courseKey: certificate.award.courseKey,
    details: { code: certificate.problem?.code ?? null },
  });
  return { uuid, isRetried };
}

export type JobStanding = 'held' | 'due' | 'delayed' | 'failed';

/** Returns the state of the work on a certificate at an instant, for people. */
export function standingOf({ status, leasedUntil, retryAt }: JobState, now: string): JobStanding {
  if (status === 'error') return 'failed';
  if (leasedUntil > now) return 'held';
  return retryAt > now ? 'delayed' : 'due';
}
