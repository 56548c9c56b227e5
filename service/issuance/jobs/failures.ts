// Certificates of one course that were given up, and learners whom a run refused: staff read the reasons, and retry. Certificates
// of another course are left out, as if their uuid did not exist.
import type { FailurePage, RetryAnswer, RetryRequest } from '../../../shared/staff/failures.ts';
import { MOST_REFUSALS, MOST_RETRIED } from '../../../shared/staff/failures.ts';
import type { Staff } from '../../domain/staff.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { retryJobs } from './retry-jobs.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'clock' | 'log'>;

/** Throws `forbidden`. `after` is the `next` of the page before. */
export async function listFailures(
  courseKey: string,
  { after, limit }: { readonly after?: number | undefined; readonly limit: number },
  staff: Staff,
  { stores }: Pick<Deps, 'stores'>,
): Promise<FailurePage> {
  requireAccess(staff, 'read', courseKey);
  const [failures, total, refused, found] = await Promise.all([
    stores.jobs.listFailures({ courseKey, after, limit: limit + 1 }),
    stores.jobs.countFailures(courseKey),
    stores.refusals.count(courseKey),
    after === undefined ? stores.refusals.list(courseKey, MOST_REFUSALS) : [],
  ]);
  const refusals = found.map(({ courseKey: _course, ...refusal }) => refusal);
  const page = failures.slice(0, limit);
  const next = failures.length > limit ? (page.at(-1)?.id ?? null) : null;
  return { failures: page.map(({ id: _id, ...failure }) => failure), total, refusals, refused, next };
}

/** Throws `forbidden`. Marks them; the sweep retries them within seconds, with the facts they were reserved with. Idempotent. */
export async function retryFailures(
  courseKey: string,
  request: RetryRequest,
  { staff, requestToken }: StaffContext,
  deps: Deps,
): Promise<RetryAnswer> {
  requireAccess(staff, 'write', courseKey);
  const wanted =
    'uuids' in request
      ? request.uuids.map((uuid) => uuid.toLowerCase())
      : (await deps.stores.jobs.listFailures({ courseKey, limit: MOST_RETRIED })).map(({ uuid }) => uuid);
  const which = { uuids: [...new Set(wanted)], courseKey };
  const done = await retryJobs(which, { actor: staff.actor, requestToken }, deps);
  const retried = done.flatMap(({ uuid, isRetried }) => (isRetried ? [uuid] : []));
  const left = await deps.stores.jobs.countFailures(courseKey);
  const fields = { requestToken, actor: staff.actor, course: courseKey, retried: retried.length, left };
  deps.log.info(fields, 'failed certificates are tried again');
  return { retried, left, requestToken };
}
