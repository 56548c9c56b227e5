// An LMS that cannot be asked: one problem, with the time to wait when the LMS names one.
import { ServiceProblem } from '../domain/service-problem.ts';

const DEFAULT_RETRY_AFTER = 10;
const MOST_RETRY_AFTER = 300;

export const LMS_UNAVAILABLE =
  'The learning platform does not answer at the moment, so the grade cannot be read. Your grade is safe; try again shortly.';

/** The LMS answered, but not with what was asked for. */
export function lmsProblem(call: string, response: Response): ServiceProblem {
  return new ServiceProblem('lms-unavailable', LMS_UNAVAILABLE, {
    retryAfter: retryAfterOf(response),
    context: { call, lmsStatus: response.status },
  });
}

/** The LMS did not answer: refused, reset, too slow, or given a rest by the circuit breaker. */
export function lmsSilent(call: string, cause: unknown, retryAfter = DEFAULT_RETRY_AFTER): ServiceProblem {
  return new ServiceProblem('lms-unavailable', LMS_UNAVAILABLE, { retryAfter, context: { call }, cause });
}

/** Seconds from a Retry-After header, given as seconds or as a date; ours when absent or absurd. */
export function retryAfterOf(response: Response): number {
  const header = response.headers.get('retry-after');
  if (header === null) return DEFAULT_RETRY_AFTER;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  if (!Number.isFinite(seconds)) return DEFAULT_RETRY_AFTER;
  return Math.min(MOST_RETRY_AFTER, Math.max(1, Math.ceil(seconds)));
}
