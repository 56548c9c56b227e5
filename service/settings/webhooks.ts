// The settings of webhooks: where events are sent, and how they are signed and retried.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { WebhookEndpoint } from '../issuance/ports/events.ts';
import { accepting, list, setting, type ValuesOf, whole } from './schemas.ts';

/** Plain http is allowed for this machine only: an event in clear text would reveal who received a certificate. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const address = accepting(
  z
    .string()
    .refine(isAddress, 'give https://… addresses, without user and password; http only for localhost'),
  { kind: 'webhook' },
);

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return (
    `${username}${password}` === '' &&
    (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname)))
  );
}

/** As Standard Webhooks specifies them: whsec_ and 24 to 64 random bytes in base64. */
const key = z.string().transform((text, context) => {
  const bytes = Buffer.from(text.replace(/^whsec_/, ''), 'base64');
  const isBase64 =
    bytes.toString('base64').replace(/=+$/, '') === text.replace(/^whsec_/, '').replace(/=+$/, '');
  if (isBase64 && bytes.length >= 24 && bytes.length <= 64) return bytes;
  context.addIssue('give whsec_ and 24 to 64 random bytes in base64, as openssl rand -base64 32 prints them');
  return z.NEVER;
});

export const WEBHOOK_SETTINGS = {
  webhooks: setting({
    variable: 'GRADEME_WEBHOOKS',
    description:
      'Webhook endpoints, separated by commas: addresses to which the service sends an event when a certificate is issued, replaced, revoked …; at most ten. Empty: none.',
    default: '',
    schema: accepting(list(address).pipe(z.array(z.string()).max(10, 'give ten at most')), {
      kind: 'list',
      of: { kind: 'webhook' },
      most: 10,
    }),
  }),
  webhookSecrets: setting({
    variable: 'GRADEME_WEBHOOK_SECRETS',
    description:
      'One or two secrets that sign events (whsec_…), separated by commas, newest first. The service signs with both: give two while you rotate.',
    default: '',
    schema: accepting(
      list(z.string() as z.ZodType<string, string>).pipe(z.array(key).max(2, 'give two at most')),
      {
        kind: 'list',
        of: { kind: 'webhook-secret' },
        most: 2,
      },
    ),
    isSecret: true,
  }),
  webhookTimeoutMs: setting({
    variable: 'GRADEME_WEBHOOK_TIMEOUT_MS',
    description: 'Time limit of one attempt to deliver an event, in milliseconds.',
    default: '10000',
    schema: whole(100, 30_000),
  }),
  webhookRetryDays: setting({
    variable: 'GRADEME_WEBHOOK_RETRY_DAYS',
    description: 'Number of days for which the service retries an event before it gives up.',
    default: '3',
    schema: whole(0, 30),
  }),
  webhookLogDays: setting({
    variable: 'GRADEME_WEBHOOK_LOG_DAYS',
    description: 'Number of days after which the service deletes entries of the delivery log.',
    default: '30',
    schema: whole(1, 3_650),
  }),
} as const;

type WebhookConfig = ValuesOf<typeof WEBHOOK_SETTINGS>;

/** Returns each endpoint with its name for logs and lists, because the address may contain a secret. The name is the origin; where
 *  several share one, words of the path are added, and where these are equal too, the beginning of the digest. */
export function webhookEndpointsOf({ webhooks }: WebhookConfig): (WebhookEndpoint & { url: string })[] {
  const urls = [...new Set(webhooks)];
  return urls.map((url) => {
    const id = createHash('sha256').update(url).digest('hex').slice(0, 16);
    const isUnique = (name: (url: string) => string) =>
      urls.filter((each) => name(each) === name(url)).length === 1;
    const name =
      [originOf, readableAddress].find(isUnique) ?? (() => `${readableAddress(url)} #${id.slice(0, 6)}`);
    return { id, name: name(url), url };
  });
}

const originOf = (url: string) => new URL(url).origin;

/** Words such as "hooks" and "v2" distinguish endpoints of one host. Parts that might be a token are left out, and so is everything
 *  after the path. */
const WORD = /^(v\d{1,2}|[a-z]{1,16}([-_.][a-z]{1,16}){0,3})$/;

function readableAddress(url: string): string {
  const { origin, pathname } = new URL(url);
  const parts = pathname
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (WORD.test(part) ? part : '…'));
  return [origin, ...parts.filter((part, at) => part !== '…' || parts[at - 1] !== '…')].join('/');
}

/** Returns the faults of these settings in combination, as sentences. */
export function faultsOfWebhooks({ webhooks, webhookSecrets }: WebhookConfig): string[] {
  if (webhooks.length === 0 || webhookSecrets.length > 0) return [];
  return ['GRADEME_WEBHOOK_SECRETS is missing, although GRADEME_WEBHOOKS names an endpoint.'];
}
