// An award that did not succeed: is it no use trying again, or not yet?
import type { ProblemCode } from '../../shared/problems.ts';
import type { Certificate } from '../domain/certificate.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import { auditLine, type Errand } from './audit-line.ts';
import type { StoryParts } from './parts.ts';
import type { Lease } from './ports.ts';

/** With the same facts these fail the same way; only a person can help. */
const FINAL: ReadonlySet<ProblemCode> = new Set([
  'name-not-drawable',
  'text-overflow',
  'course-not-configured',
]);

/** A fault of ours is tried this often before the row says `error`; nothing is tried for ever. */
export const MOST_ATTEMPTS = 8;

/** Seconds until the sweep tries again: 2, 4, 8 … at most ten minutes. */
export function retryDelay(attempts: number): number {
  return Math.min(600, 2 ** Math.max(1, attempts));
}

/** Records what became of the attempt and gives the problem to answer with. Never rejects. */
export async function recordFailure(
  certificate: Certificate,
  lease: Lease,
  errand: Errand,
  cause: unknown,
  parts: StoryParts,
): Promise<ServiceProblem> {
  const problem = asProblem(cause);
  const { uuid, attempts } = certificate;
  const isFinal = FINAL.has(problem.code) || (problem.code === 'internal' && attempts >= MOST_ATTEMPTS);
  const now = parts.clock.now();
  const details = { code: problem.code, attempt: attempts };
  try {
    if (isFinal) {
      const audit = auditLine('award-failed', certificate, errand, parts, details);
      await parts.store.fail(
        uuid,
        lease.id,
        { code: problem.code, detail: problem.message },
        audit.at,
        audit,
      );
    } else {
      const retryAt = new Date(now.getTime() + retryDelay(attempts) * 1000).toISOString();
      const audit = auditLine('award-delayed', certificate, errand, parts, details);
      await parts.store.release(uuid, lease.id, retryAt, audit.at, audit);
    }
  } catch (error) {
    // The store is what failed, or fails as well: the lease runs out by itself and the sweep goes on.
    parts.log.warn({ certificate: uuid, err: error }, 'the failed attempt could not be recorded');
  }
  const err = problem.code === 'internal' ? problem.cause : undefined;
  parts.log.warn({ ...problem.context, certificate: uuid, ...details, err }, 'award not completed');
  return problem;
}

function asProblem(cause: unknown): ServiceProblem {
  if (cause instanceof ServiceProblem) return cause;
  return new ServiceProblem(
    'internal',
    'The certificate could not be made just now. It has been noted and will be tried again.',
    { cause },
  );
}
