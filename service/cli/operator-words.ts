// What an operator is told of an LMS that cannot be asked: which call, what it answered, and what to mend. The words of the
// problem itself are a learner's.
import { ServiceProblem } from '../domain/service-problem.ts';
import type { Patience } from '../issuance/patience.ts';
import { pause } from '../issuance/patience.ts';
import { complain } from './terminal.ts';

const ADVICE: Readonly<Record<string, string>> = {
  none: 'See that it runs and that GRADEME_LMS_URL is its address.',
  401: 'Compare GRADEME_LMS_OAUTH_KEY and GRADEME_LMS_OAUTH_SECRET with the OAuth application in the LMS.',
  403: 'Give the service account of the OAuth application global staff rights.',
  404: 'See that GRADEME_LMS_URL is the address of the LMS.',
  429: 'It asks for patience.',
};

export function sayToOperator(problem: ServiceProblem): string {
  const { call, lmsStatus } = problem.context;
  if (problem.code !== 'lms-unavailable' || typeof call !== 'string') return problem.message;
  const what =
    lmsStatus === undefined ? `does not answer (${call})` : `answered ${String(lmsStatus)} (${call})`;
  const advice = ADVICE[String(lmsStatus ?? 'none')] ?? 'Look at its own log.';
  return `The LMS ${what}. ${advice}`;
}

/** Waiting for the LMS's throttles is what nobody at a terminal wants to do by hand; ten minutes for a whole list. */
const PATIENCE_MS = 600_000;
/** What is under way side by side meets the same weather, which is said once. */
const SAY_AGAIN_MS = 900;

/** Waits as long as the LMS asks, and says so. */
export function atATerminal(): Patience {
  let saidAt = 0;
  return {
    leftMs: PATIENCE_MS,
    wait(ms, problem) {
      const now = Date.now();
      const isNew = now - saidAt > SAY_AGAIN_MS;
      if (isNew) saidAt = now;
      if (isNew && problem instanceof ServiceProblem)
        complain(`${sayToOperator(problem)} Going on in ${Math.ceil(ms / 1000)} s.`);
      return pause(ms);
    },
  };
}
