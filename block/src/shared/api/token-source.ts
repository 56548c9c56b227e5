// Requests the signed token from the XBlock's `token` handler and caches it until shortly before it expires. All blocks of a
// page that share a handler share one request.
import { type Fetch, isRecord, send } from './http.ts';
import { type Refusal, Trouble } from './problem.ts';

/** Milliseconds before expiry at which a token counts as spent: slow requests must still arrive with it. */
const MARGIN = 15_000;

export interface TokenSource {
  /** Returns a token that is not about to expire; throws Trouble. */
  read(): Promise<string>;
  /** Drops a token that the service did not accept. */
  discard(token: string): void;
}

export interface TokenHandler {
  readonly url: string;
  /** Django's CSRF token, read anew for every request; null when there is no cookie. */
  readonly readCsrf: () => string | null;
}

const page = new Map<string, TokenSource>();

/** One source per page and handler. */
export function tokenSourceFor(handler: TokenHandler, fetcher: Fetch): TokenSource {
  const known = page.get(handler.url);
  if (known !== undefined) return known;
  const made = createTokenSource(handler, fetcher);
  page.set(handler.url, made);
  return made;
}

export function createTokenSource(handler: TokenHandler, fetcher: Fetch, now = Date.now): TokenSource {
  let cached: { readonly token: string; readonly spentAt: number } | null = null;
  let pending: Promise<string> | null = null;

  async function renew(): Promise<string> {
    const sentAt = now();
    const answer = await requestToken(handler, fetcher);
    cached = { token: answer.token, spentAt: sentAt + answer.lifetime - MARGIN };
    return answer.token;
  }

  return {
    read() {
      if (cached !== null && now() < cached.spentAt) return Promise.resolve(cached.token);
      pending ??= renew().finally(() => {
        pending = null;
      });
      return pending;
    },
    discard(token) {
      if (cached?.token === token) cached = null;
    },
  };
}

async function requestToken(handler: TokenHandler, fetcher: Fetch) {
  const csrf = handler.readCsrf();
  const { response, body } = await send(
    fetcher,
    handler.url,
    {
      method: 'POST',
      body: '{}',
      credentials: 'same-origin',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        ...(csrf === null ? {} : { 'X-CSRFToken': csrf }),
      },
    },
    'lms-unreachable',
  );
  if (isRecord(body) && typeof body.token === 'string' && response.ok) {
    const seconds = typeof body.expires_in === 'number' ? body.expires_in : 0;
    return { token: body.token, lifetime: seconds * 1000 };
  }
  const refusal = refusalOf(response, body);
  throw new Trouble({ code: refusal ?? 'lms-unreachable' });
}

/**
 * A log-in page in place of an answer means the session ended. A missing handler means the block was never
 * published: the LMS shows drafts to staff, but answers handlers from the published branch only.
 */
function refusalOf(response: Response, body: unknown): Refusal | null {
  if (response.redirected || response.status === 401 || response.status === 403) return 'signed-out';
  if (response.status === 409 || response.status === 404) return 'preview';
  if (response.status === 503 && isRecord(body) && typeof body.error === 'string') return 'not-configured';
  if (response.ok && body === undefined) return 'preview';
  return null;
}
