// Posts events to the webhook endpoints in the settings. Operators choose these addresses, so private ones are allowed. The client
// follows no redirect, and neither reads nor logs the answer's body: only the status counts.
import type { WebhookClient, WebhookEndpoint } from '../issuance/ports/events.ts';
import { signWebhook } from './sign.ts';

export interface WebhookClientOptions {
  /** Each webhook endpoint with its address. */
  readonly endpoints: readonly (WebhookEndpoint & { readonly url: string })[];
  /** The decoded keys, newest first. */
  readonly keys: readonly Buffer[];
  readonly timeoutMs: number;
  readonly giveUpDays: number;
  readonly logDays: number;
  readonly version: string;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
}

/** Limit of Retry-After in seconds: longer waits are not plausible. */
const LONGEST_RETRY_AFTER = 86_400;

export function createWebhookClient(options: WebhookClientOptions): WebhookClient {
  const { endpoints, keys, timeoutMs, giveUpDays, logDays } = options;
  const addresses = new Map(endpoints.map(({ id, url }) => [id, url]));
  return {
    endpoints: endpoints.map(({ id, name }) => ({ id, name })),
    giveUpDays,
    logDays,
    timeoutMs,
    async send(endpoint, id, body) {
      const at = Math.floor(options.now().getTime() / 1000);
      try {
        const response = await options.fetch(addresses.get(endpoint) ?? '', {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'User-Agent': `GradeMe/${options.version}`,
            'webhook-id': id,
            'webhook-timestamp': String(at),
            'webhook-signature': signWebhook(id, at, body, keys),
          },
          body,
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        await response.body?.cancel().catch(() => undefined);
        return { status: response.status, retryAfter: secondsOf(response.headers.get('retry-after')) };
      } catch (error) {
        return { problem: wordFor(error) };
      }
    },
  };
}

function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,9}$/.test(header)
    ? Math.min(Number(header), LONGEST_RETRY_AFTER)
    : undefined;
}

/** Returns the error code, such as ECONNREFUSED. Messages may contain an address, and addresses may contain secrets. */
function wordFor(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 'time-out';
  return typeof cause?.code === 'string' ? cause.code : 'no answer';
}
