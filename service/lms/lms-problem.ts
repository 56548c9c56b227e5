// The problem for an unavailable LMS, with the time to wait when the LMS names one.
import { ServiceProblem } from '../domain/service-problem.ts';

const DEFAULT_RETRY_AFTER = 10;
const MOST_RETRY_AFTER = 300;

const SILENT =
  'The learning platform does not answer at the moment, so the grade cannot be read. Your grade is safe; try again shortly.';
const BUSY = 'The learning platform is busy. Your grade is safe; try again in a little while.';
const REFUSED =
  'The learning platform does not let this service read grades. Your grade is safe; please tell your course team.';

/** The LMS answered, but not as expected. The operator has to fix a refusal. `unread`: which field of the answer is
 *  unreadable and why, for the log. */
export function lmsProblem(call: string, response: Response, unread?: string): ServiceProblem {
  const isRefusal = response.status === 401 || response.status === 403;
  return new ServiceProblem('lms-unavailable', isRefusal ? REFUSED : SILENT, {
    retryAfter: retryAfterOf(response),
    context: {
      call,
      lmsStatus: response.status,
      ...(isRefusal && { needsOperator: true }),
      ...(unread !== undefined && { unread }),
    },
  });
}

/** The LMS throttles this endpoint, now or a moment ago. */
export function lmsBusy(call: string, retryAfter: number): ServiceProblem {
  return new ServiceProblem('lms-unavailable', BUSY, { retryAfter, context: { call, lmsStatus: 429 } });
}

/** The LMS did not answer: refused, reset, too slow, or paused by the circuit breaker. */
export function lmsSilent(call: string, cause: unknown, retryAfter = DEFAULT_RETRY_AFTER): ServiceProblem {
  return new ServiceProblem('lms-unavailable', SILENT, { retryAfter, context: { call }, cause });
}

/** Returns the seconds of a Retry-After header, given as seconds or as a date; our default when absent or absurd. */
export function retryAfterOf(response: Response, now = Date.now()): number {
  const header = response.headers.get('retry-after');
  if (header === null) return DEFAULT_RETRY_AFTER;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  if (!Number.isFinite(seconds)) return DEFAULT_RETRY_AFTER;
  return Math.min(MOST_RETRY_AFTER, Math.max(1, Math.ceil(seconds)));
}
