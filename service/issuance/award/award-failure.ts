// Decides whether a failed award is final or is retried later.
import type { ProblemCode } from '../../../shared/api/problems.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import { isTransient, ServiceProblem, toStored } from '../../domain/service-problem.ts';
import { type AuditContext, auditLine } from '../audit/audit-line.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Lease } from '../ports/lease.ts';
import type { RenderOutcome } from '../state.ts';

/** With the same facts these fail again; only a person can correct the cause. */
const FINAL: ReadonlySet<ProblemCode> = new Set([
  'no-name',
  'name-not-drawable',
  'text-overflow',
  'course-not-configured',
]);

/** An internal error is retried this often before the row gets the status `error`: retries must end. */
export const MOST_ATTEMPTS = 8;

/** How long the service retries after a transient problem, in seconds. */
const FAULTS_SECONDS = 3 * 24 * 3600;

/** The longest delay, in seconds. */
const LONGEST = 600;

/** Returns the seconds until an internal error is retried: 2, 4, 8 … at most ten minutes; up to a quarter less, by `chance` from
 *  0 to 1, so that thousands that failed together are not retried together. */
export function retryDelay(attempts: number, chance = Math.random()): number {
  return Math.min(LONGEST, 2 ** Math.max(1, attempts)) * (1 - chance / 4);
}

/** Returns the seconds until a transient problem is retried: a quarter of the time it has lasted, within the same bounds. */
export function faultsDelay(waitedSeconds: number, chance = Math.random()): number {
  return Math.min(LONGEST, Math.max(2, waitedSeconds / 4)) * (1 - chance / 4);
}

/** Records the failed attempt. Never rejects. */
export async function recordFailure(
  certificate: Certificate,
  lease: Lease,
  context: AuditContext,
  cause: unknown,
  deps: IssuanceDeps,
): Promise<RenderOutcome> {
  const problem = asProblem(cause);
  const { uuid, attempts } = certificate;
  const now = deps.clock.now();
  const waited = (now.getTime() - Date.parse(certificate.issuedAt)) / 1000;
  const isPassing = isTransient(problem);
  const isFinal =
    FINAL.has(problem.code) || (isPassing ? waited > FAULTS_SECONDS : attempts >= MOST_ATTEMPTS);
  const details = { code: problem.code, attempt: attempts };
  const err = problem.code === 'internal' ? problem.cause : undefined;
  deps.log.warn({ ...problem.context, certificate: uuid, ...details, err }, 'award not completed');
  const { certificates } = deps.stores;
  try {
    const audit = auditLine(isFinal ? 'award-failed' : 'award-delayed', certificate, context, deps, details);
    const seconds = isPassing ? faultsDelay(waited) : retryDelay(attempts);
    const retryAt = new Date(now.getTime() + seconds * 1000).toISOString();
    // A transient problem does not count as an attempt: an afternoon without a bucket must not use up the attempts for internal
    // errors.
    const counted = isPassing ? attempts - 1 : undefined;
    const isRecorded = isFinal
      ? await certificates.fail(uuid, lease.id, toStored(problem), audit.at, audit)
      : await certificates.release(uuid, lease.id, retryAt, audit.at, audit, counted);
    if (!isRecorded) {
      const current = await certificates.findByUuid(uuid);
      return { status: current?.erasedAt === undefined ? 'taken-over' : 'retired' };
    }
  } catch (error) {
    // The store failed, or fails as well: the lease expires and the sweep continues.
    deps.log.warn({ certificate: uuid, err: error }, 'the failed attempt could not be recorded');
    return { status: 'delayed', problem };
  }
  return { status: isFinal ? 'failed' : 'delayed', problem };
}

function asProblem(cause: unknown): ServiceProblem {
  if (cause instanceof ServiceProblem) return cause;
  return new ServiceProblem(
    'internal',
    'The certificate could not be made just now. It has been noted and will be tried again.',
    { cause },
  );
}
