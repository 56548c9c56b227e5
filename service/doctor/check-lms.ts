// Checks that the LMS accepts the OAuth application, that its account may read users, that the clocks of the LMS and this machine
// agree, and that the LMS's tokens match the settings.

import { ServiceProblem } from '../domain/service-problem.ts';
import { createLms } from '../lms/lms-client.ts';
import { requestToken } from '../lms/oauth.ts';
import type { Config } from '../settings/settings.ts';
import { checkTokens } from './check-tokens.ts';
import { type Finding, fault, ok, reasonOf, warning } from './finding.ts';

/** A username that no account has. The LMS answers "unknown" to staff only, so that answer shows the account's rights. */
const NOBODY = 'grademe-doctor-asks-for-nobody';
/** A Date header has whole seconds, and the answer takes time to arrive. */
const SKEW_S = 5;
/** Block tokens are valid for at most five minutes. */
const BROKEN_S = 60;

/** `describe` describes an LMS problem for an operator. */
export async function checkLms(
  config: Config,
  describe: (problem: ServiceProblem) => string,
): Promise<Finding[]> {
  const { lmsUrl } = config;
  let skew: number | undefined;
  const watched: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) skew = (Date.now() - date) / 1000;
    return response;
  };
  const options = {
    url: lmsUrl,
    clientId: config.lmsClientId,
    clientSecret: config.lmsClientSecret,
    timeoutMs: config.lmsTimeoutMs,
    bulkPerMinute: config.lmsBulkPerMinute,
    fetch: watched,
    now: Date.now,
  };
  const lms = createLms(options);
  const found: Finding[] = [];
  try {
    await lms.readUserId(NOBODY);
    found.push(ok('lms', `${lmsUrl} lets the service in and answers it`));
    found.push(...(await checkTokens(config, () => requestToken(options, { asymmetric: true }))));
  } catch (error) {
    const message = error instanceof ServiceProblem ? describe(error) : reasonOf(error);
    const [first = '', ...rest] = message.split(/(?<=\.) /);
    found.push(fault('lms', `${lmsUrl}: ${first}`, rest.join(' ') || 'Look at the log of the LMS.'));
  }
  if (skew !== undefined) found.push(judgeClock(skew));
  return found;
}

/** `skew` is in seconds: the time of this machine minus the time of the LMS. */
export function judgeClock(skew: number): Finding {
  const off = Math.round(Math.abs(skew));
  const message = `This machine’s clock is ${off} s ${skew > 0 ? 'ahead of' : 'behind'} the LMS’s.`;
  const advice = 'Let both take their time from NTP.';
  if (off >= BROKEN_S)
    return fault('clock', `${message} Tokens are taken for old, or for not yet good.`, advice);
  return off > SKEW_S
    ? warning('clock', message, advice)
    : ok('clock', `agrees with the LMS’s to ${SKEW_S} s`);
}
