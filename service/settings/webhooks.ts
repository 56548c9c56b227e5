// The settings of events, told and heard: rows of the table in config.ts, and what they say together.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { HintRounds } from '../issuance/hints/process-due-hints.ts';
import type { WebhookEndpoint } from '../issuance/ports/events.ts';
import { accepting, list, setting, whole, yesOrNo } from './schemas.ts';

/** Plain http reaches this machine only: an event in clear text would show who was certified. */
const HERE = new Set(['localhost', '127.0.0.1', '[::1]']);

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
    `${username}${password}` === '' && (protocol === 'https:' || (protocol === 'http:' && HERE.has(hostname)))
  );
}

/** As the specification writes them: whsec_ and 24 to 64 random bytes in base64. */
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
    says: 'Addresses that are told when a certificate is issued, replaced, revoked …, separated by commas; empty: nobody.',
    standard: '',
    shape: accepting(list(address).pipe(z.array(z.string()).max(10, 'give ten at most')), {
      kind: 'list',
      of: { kind: 'webhook' },
      most: 10,
    }),
  }),
  webhookSecrets: setting({
    variable: 'GRADEME_WEBHOOK_SECRETS',
    says: 'Secrets that sign what they are told (whsec_…), newest first, two at most; both sign.',
    standard: '',
    shape: accepting(
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
    says: 'How long one attempt to tell somebody may take, in milliseconds.',
    standard: '10000',
    shape: whole(100, 30_000),
  }),
  webhookDays: setting({
    variable: 'GRADEME_WEBHOOK_DAYS',
    says: 'How many days an event is tried before it is given up.',
    standard: '3',
    shape: whole(0, 30),
  }),
  webhookLogDays: setting({
    variable: 'GRADEME_WEBHOOK_LOG_DAYS',
    says: 'How many days the log of deliveries is kept.',
    standard: '30',
    shape: whole(1, 3_650),
  }),
  actOnHints: setting({
    variable: 'GRADEME_ACT_ON_HINTS',
    says: 'Whether a hint that a learner has passed (POST /api/v1/hints) makes the service look and award without a press: yes or no.',
    standard: 'no',
    shape: yesOrNo,
  }),
  hintsPerMinute: setting({
    variable: 'GRADEME_HINTS_PER_MINUTE',
    says: 'How many hinted learners all services and workers together look at in a minute; the LMS allows 120 questions about enrollment to all of us.',
    standard: '40',
    shape: whole(1, 6_000),
  }),
  hintDelaySeconds: setting({
    variable: 'GRADEME_HINT_DELAY_SECONDS',
    says: 'How long after a hint the service looks: the LMS takes some seconds to work out a grade.',
    standard: '10',
    shape: whole(0, 3_600),
  }),
} as const;

type WebhookConfig = {
  readonly [N in keyof typeof WEBHOOK_SETTINGS]: z.output<(typeof WEBHOOK_SETTINGS)[N]['shape']>;
};

/** Each address with the name it has in the log and in lists: the address itself may hold a secret. Where several have one
 *  host, the words of their paths are added, and where these are the same the beginning of the digest. */
export function webhookEndpointsOf({ webhooks }: WebhookConfig): (WebhookEndpoint & { url: string })[] {
  const urls = [...new Set(webhooks)];
  return urls.map((url) => {
    const id = createHash('sha256').update(url).digest('hex').slice(0, 16);
    const isAlone = (name: (url: string) => string) =>
      urls.filter((each) => name(each) === name(url)).length === 1;
    const name = [originOf, wordsOf].find(isAlone) ?? (() => `${wordsOf(url)} #${id.slice(0, 6)}`);
    return { id, name: name(url), url };
  });
}

const originOf = (url: string) => new URL(url).origin;

/** Words such as "hooks" and "v2" tell receivers of one host apart. Whatever might be a token stays out, and so does all
 *  that comes after the path. */
const WORD = /^(v\d{1,2}|[a-z]{1,16}([-_.][a-z]{1,16}){0,3})$/;

function wordsOf(url: string): string {
  const { origin, pathname } = new URL(url);
  const parts = pathname
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (WORD.test(part) ? part : '…'));
  return [origin, ...parts.filter((part, at) => part !== '…' || parts[at - 1] !== '…')].join('/');
}

/** How hints are worked off. */
export function hintRoundsOf({
  hintsPerMinute: perMinute,
  sweepSeconds: everySeconds,
}: WebhookConfig & { readonly sweepSeconds: number }): HintRounds {
  return { perMinute, everySeconds };
}

/** What no single row can tell, as sentences. */
export function faultsOfWebhooks({ webhooks, webhookSecrets }: WebhookConfig): string[] {
  if (webhooks.length === 0 || webhookSecrets.length > 0) return [];
  return ['GRADEME_WEBHOOK_SECRETS is missing, while GRADEME_WEBHOOKS names somebody to tell.'];
}
