// Creates the problem for callers without a valid token; the reason goes to the log.
import { ServiceProblem } from '../../domain/service-problem.ts';

export function unauthenticated(
  detail: string,
  context: Readonly<Record<string, unknown>> = {},
): ServiceProblem {
  return new ServiceProblem('unauthenticated', detail, { context });
}
