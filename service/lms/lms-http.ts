// Sends one GET to the LMS: token, time-out, one retry, circuit breaker, and `Retry-After`.
import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  ConstantBackoff,
  circuitBreaker,
  handleWhen,
  retry,
  wrap,
} from 'cockatiel';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { LmsOptions } from './lms-options.ts';
import { lmsBusy, lmsProblem, lmsSilent, retryAfterOf } from './lms-problem.ts';
import { type AccessTokens, createAccessTokens } from './oauth.ts';

/** After this many failures in a row the circuit breaker pauses calls to the LMS. */
const BREAK_AFTER = 8;
const REST_MS = 5_000;
const RETRY_DELAY_MS = 150;

export interface LmsHttp {
  /** Returns the answer to a GET. A 404 in the API's own JSON is an answer; `call` names the endpoint, in the log too. */
  get(call: string, path: string): Promise<Response>;
  /** The same with a token that the platform issued to a user; rejects with `unauthenticated` when the LMS rejects
   *  the token. */
  getAs(token: string, call: string, path: string): Promise<Response>;
}

export function createLmsHttp(options: LmsOptions): LmsHttp {
  const tokens = createAccessTokens(options);
  const isTransient = handleWhen((error) => !(error instanceof ServiceProblem) || isServerFault(error));
  const policy = wrap(
    retry(isTransient, { maxAttempts: 1, backoff: new ConstantBackoff(RETRY_DELAY_MS) }),
    circuitBreaker(isTransient, {
      halfOpenAfter: REST_MS,
      breaker: new ConsecutiveBreaker(BREAK_AFTER),
    }),
  );
  // After a 429 the service does not call an endpoint again before the time that the LMS named. Each endpoint has its
  // own throttle, so calls to the others continue.
  const quietUntil = new Map<string, number>();

  async function ask(call: string, send: () => Promise<Response>): Promise<Response> {
    const wait = Math.ceil(((quietUntil.get(call) ?? 0) - options.now()) / 1000);
    if (wait > 0) throw lmsBusy(call, wait);
    try {
      return await policy.execute(async () => {
        const response = await send();
        if (response.ok || isOwn404(response)) return response;
        await discardBody(response);
        if (response.status !== 429) throw lmsProblem(call, response);
        const seconds = retryAfterOf(response);
        quietUntil.set(call, options.now() + seconds * 1000);
        throw lmsBusy(call, seconds);
      });
    } catch (error) {
      if (error instanceof ServiceProblem) throw error;
      throw lmsSilent(call, error, error instanceof BrokenCircuitError ? REST_MS / 1000 : undefined);
    }
  }

  return {
    get: (call, path) => ask(call, () => getWithToken(options, tokens, path)),
    getAs: (token, call, path) =>
      ask(call, async () => {
        const response = await send(options, token, path);
        if (response.status !== 401 && response.status !== 403) return response;
        await discardBody(response);
        throw new ServiceProblem(
          'unauthenticated',
          'The learning platform does not take this token any more.',
        );
      }),
  };
}

/** Sends the request; renews a rejected token once. */
async function getWithToken(options: LmsOptions, tokens: AccessTokens, path: string): Promise<Response> {
  const token = await tokens.get();
  const response = await send(options, token, path);
  if (response.status !== 401) return response;
  await discardBody(response);
  tokens.forget(token);
  return send(options, await tokens.get(), path);
}

function send(options: LmsOptions, token: string, path: string): Promise<Response> {
  return options.fetch(new URL(path, options.url), {
    headers: { Authorization: `JWT ${token}`, Accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(options.timeoutMs),
  });
}

/** Cancels an unread body: it would hold its connection and one of the LMS's workers. */
export async function discardBody(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}

/** The APIs say "not found" in JSON; any other 404 comes from a proxy, or from the wrong address. */
function isOwn404(response: Response): boolean {
  return response.status === 404 && /\bjson\b/.test(response.headers.get('content-type') ?? '');
}

function isServerFault(problem: ServiceProblem): boolean {
  const status = problem.context.lmsStatus;
  return typeof status === 'number' && status >= 500;
}
