// The two calls a learner's block makes. Each carries the block token and the request token of the click;
// a token that is no longer accepted is replaced once.
import type { ProblemCode } from '../../../shared/problems.ts';
import { REQUEST_TOKEN_HEADER, ROUTES } from '../../../shared/routes.ts';
import type { StandingAnswer } from '../../../shared/standing.ts';
import { type Fetch, isRecord, send } from './http.ts';
import { Trouble } from './problem.ts';
import type { TokenSource } from './token-source.ts';

export interface ServiceClient {
  readStanding(requestToken: string): Promise<StandingAnswer>;
  /** Null when the certificate is being drawn and the service says nothing more: read the standing again. */
  requestGrade(requestToken: string): Promise<StandingAnswer | null>;
}

export interface ServiceParts {
  readonly serviceUrl: string;
  readonly tokens: TokenSource;
  readonly fetchIt: Fetch;
  /** The block this page shows; the service refuses a token made for another. */
  readonly usageId: string | null;
}

interface Call {
  readonly path: string;
  readonly requestToken: string;
  /** Sent as JSON with POST; without it the call is a GET. */
  readonly body?: Readonly<Record<string, unknown>>;
}

export function createServiceClient(parts: ServiceParts): ServiceClient {
  const root = parts.serviceUrl.replace(/\/+$/, '');

  async function callOnce(call: Call, token: string) {
    return send(parts.fetchIt, root + call.path, {
      method: call.body === undefined ? 'GET' : 'POST',
      credentials: 'omit',
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        [REQUEST_TOKEN_HEADER]: call.requestToken,
        ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
  }

  async function call(what: Call) {
    const token = await parts.tokens.read();
    const first = await callOnce(what, token);
    if (first.response.status !== 401) return first;
    parts.tokens.discard(token);
    return callOnce(what, await parts.tokens.read());
  }

  return {
    async readStanding(requestToken) {
      const { response, body } = await call({ path: ROUTES.standing, requestToken });
      if (response.ok && isStanding(body)) return body;
      throw troubleOf(response, body, requestToken);
    },
    async requestGrade(requestToken) {
      const wish = parts.usageId === null ? {} : { usageId: parts.usageId };
      const { response, body } = await call({ path: ROUTES.gradeRequests, requestToken, body: wish });
      if (response.ok && isStanding(body)) return body;
      if (response.status === 202) return null;
      throw troubleOf(response, body, requestToken);
    },
  };
}

const STATUSES: Readonly<Record<StandingAnswer['status'], true>> = {
  'not-enrolled': true,
  'not-passing': true,
  eligible: true,
  generating: true,
  issued: true,
  'earned-not-available': true,
  withdrawn: true,
  failed: true,
};

/** Enough of a look to tell the service's answer from a proxy's; the service's own tests check the rest. */
function isStanding(body: unknown): body is StandingAnswer {
  return (
    isRecord(body) &&
    typeof body.status === 'string' &&
    Object.hasOwn(STATUSES, body.status) &&
    Array.isArray(body.requirements)
  );
}

/** A gateway's 502 or 503 page has no problem body; it means the service is not there just now. */
function troubleOf(response: Response, body: unknown, sent: string): Trouble {
  const retryAfter = readRetryAfter(response.headers.get('Retry-After'));
  if (!isRecord(body) || typeof body.code !== 'string') {
    const gone = response.status >= 500 || response.status === 429;
    return new Trouble({ code: gone ? 'unreachable' : 'unreadable', retryAfter, requestToken: sent });
  }
  return new Trouble({
    code: body.code as ProblemCode,
    detail: typeof body.detail === 'string' ? body.detail : null,
    retryAfter,
    requestToken: typeof body.requestToken === 'string' ? body.requestToken : sent,
  });
}

/** Seconds, or an HTTP date (RFC 9110 §10.2.3). */
export function readRetryAfter(header: string | null, now = Date.now()): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}
