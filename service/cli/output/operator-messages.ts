// Describes LMS failures for operators: the call, the LMS's answer, and what to correct. The problem's message is for learners.
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { RetryBudget } from '../../issuance/retry-budget.ts';
import { sleep } from '../../util/sleep.ts';
import { complain } from './terminal.ts';

const LOOK_AT_URL = 'See that GRADEME_LMS_URL is the address of the LMS';

const PROXY = `A proxy or a firewall may refuse the request. ${LOOK_AT_URL}, and look at the log of what stands before it.`;

/** Advice by status and call, by status, or by status class where a status has no row. */
const ADVICE: Readonly<Record<string, string>> = {
  none: 'See that it runs and that GRADEME_LMS_URL is its address.',
  '2xx': `Its answer is not that of Open edX. ${LOOK_AT_URL}, and not of a page or of a proxy that asks for a login.`,
  '3xx':
    'It redirects. Set GRADEME_LMS_URL to the address where the redirect leads, with https if it is https.',
  400: 'It does not accept this request. Compare the OAuth application in the LMS: its grant type must be client-credentials.',
  401: 'Compare GRADEME_LMS_OAUTH_KEY and GRADEME_LMS_OAUTH_SECRET with the OAuth application in the LMS.',
  // The LMS checks rights after it has issued the token.
  '403 access_token': PROXY,
  403: 'Give the service account of the OAuth application global staff rights.',
  404: `${LOOK_AT_URL}.`,
  405: `${LOOK_AT_URL}, with https if the LMS redirects http to https: a redirect turns a POST into a GET.`,
  429: 'It limits how often it is called: wait, or lower GRADEME_LMS_BULK_PER_MINUTE.',
  '4xx': PROXY,
  500: 'The LMS met a fault of its own. Look at the log of the LMS at this time.',
  501: `Open edX never answers that, so another server does. ${LOOK_AT_URL}.`,
  502: 'A proxy answers, and the LMS behind it does not. See that the LMS runs, and look at the log of the proxy.',
  503: 'It is starting, in maintenance or overloaded. See that the LMS runs, and look at the log of the proxy before it.',
  504: 'A proxy answers, and the LMS behind it is too slow. Look at the load of the LMS, and at its log.',
  505: `Open edX never answers that, so another server does. ${LOOK_AT_URL}.`,
  511: 'A gateway asks for a login before this machine may use the network. Look at the network of this machine.',
  '5xx': 'Look at the log of the LMS, and of the proxy before it.',
};

export function describeForOperator(problem: ServiceProblem): string {
  const { call, lmsStatus } = problem.context;
  if (problem.code !== 'lms-unavailable' || typeof call !== 'string') return problem.message;
  const what =
    lmsStatus === undefined ? `does not answer (${call})` : `answered ${String(lmsStatus)} (${call})`;
  return `The LMS ${what}. ${adviceOn(lmsStatus, call)}`;
}

function adviceOn(status: unknown, call: string): string {
  const row = String(status ?? 'none');
  return ADVICE[`${row} ${call}`] ?? ADVICE[row] ?? ADVICE[`${row.charAt(0)}xx`] ?? `${LOOK_AT_URL}.`;
}

/** A command waits for the LMS's throttles, ten minutes for a whole list, so that the operator need not repeat the command. */
const BUDGET_MS = 600_000;
/** Parallel requests meet the same fault; the command reports it once within this time. */
const REPEAT_MS = 900;

/** Returns a retry budget that waits as long as the LMS asks, and prints the reason. */
export function terminalRetryBudget(): RetryBudget {
  let printedAt = 0;
  return {
    leftMs: BUDGET_MS,
    wait(ms, problem) {
      const now = Date.now();
      const isNew = now - printedAt > REPEAT_MS;
      if (isNew) printedAt = now;
      if (isNew && problem instanceof ServiceProblem)
        complain(`${describeForOperator(problem)} Retrying in ${Math.ceil(ms / 1000)} s.`);
      return sleep(ms);
    },
  };
}
