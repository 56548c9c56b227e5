// One call to the service, with the block token and the request token of the click; a token that is no longer
// accepted is replaced once. Answers that are no success become Trouble where they are understood.
import type { ProblemCode, ProblemParams } from '../../../../shared/api/problems.ts';
import { REQUEST_TOKEN_HEADER } from '../../../../shared/api/routes.ts';
import { type Answered, type Fetch, isRecord, send } from './http.ts';
import { Trouble } from './problem.ts';
import type { TokenSource } from './token-source.ts';

export interface CallerDeps {
  readonly serviceUrl: string;
  readonly tokens: TokenSource;
  readonly fetcher: Fetch;
}

export interface Call {
  readonly path: string;
  readonly requestToken: string;
  /** Sent as JSON with POST; without it the call is a GET. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** A file, sent unchanged with POST in place of a JSON body. */
  readonly file?: ArrayBuffer | Blob | string;
  /** Of the file; text/csv where it is left out. */
  readonly mediaType?: string;
  readonly method?: 'DELETE' | 'PUT';
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds to wait for the answer, where it takes longer than a click may. */
  readonly timeoutMs?: number;
}

export type Caller = (call: Call) => Promise<Answered>;

export function createCaller(deps: CallerDeps): Caller {
  const root = deps.serviceUrl.replace(/\/+$/, '');

  const callOnce = (call: Call, token: string) => {
    const { path, requestToken, body, file, mediaType = 'text/csv', method, signal, timeoutMs } = call;
    const sent = file ?? (body && JSON.stringify(body));
    return send(
      deps.fetcher,
      root + path,
      {
        method: method ?? (sent === undefined ? 'GET' : 'POST'),
        credentials: 'omit',
        headers: {
          Accept: 'application/json',
          Authorization: `Bearer ${token}`,
          [REQUEST_TOKEN_HEADER]: requestToken,
          ...(sent === undefined
            ? {}
            : { 'Content-Type': file === undefined ? 'application/json' : mediaType }),
        },
        ...(sent === undefined ? {} : { body: sent }),
        ...(signal === undefined ? {} : { signal }),
      },
      'unreachable',
      timeoutMs,
    );
  };

  return async (call) => {
    const token = await deps.tokens.read();
    const first = await callOnce(call, token);
    if (first.response.status !== 401) return first;
    deps.tokens.discard(token);
    return callOnce(call, await deps.tokens.read());
  };
}

/** A gateway's 502 or 503 page has no problem body; it means the service is not there just now. */
export function troubleOf(response: Response, body: unknown, sent: string): Trouble {
  const retryAfter = readRetryAfter(response.headers.get('Retry-After'));
  if (!isRecord(body) || typeof body.code !== 'string') {
    const gone = response.status >= 500 || response.status === 429;
    return new Trouble({ code: gone ? 'unreachable' : 'unreadable', retryAfter, requestToken: sent });
  }
  return new Trouble({
    code: body.code as ProblemCode,
    detail: typeof body.detail === 'string' ? body.detail : null,
    params: isRecord(body.params) ? (body.params as ProblemParams) : null,
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
