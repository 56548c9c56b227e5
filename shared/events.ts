// What the service tells others, signed, when something happens to a certificate (Standard Webhooks 1.0), and the log of it.
// Names and grades are never in it: who needs them asks the API, with the right to.
import { z } from 'zod';

export const eventType = z.enum([
  'certificate.issued',
  'certificate.replaced', // a newer version speaks; see replacedBy
  'certificate.renewed', // a version with a later end speaks; see replacedBy
  'certificate.revoked',
  'certificate.reinstated', // the revocation was wrong
  'certificate.expiry-set', // that it has expired is told by nobody: the instant is
  'certificate.retired', // its learner's data is gone
]);
export type EventType = z.infer<typeof eventType>;

/** The last problem of an event that is kept back until its certificate is shown: the service has not sent it to any webhook endpoint. */
export const HELD = 'not shown yet';
/** The last problem of an event that was dropped because its learner is retired: it is told never again. */
export const DROPPED = 'retired';

/** The certificate as it was when it happened. */
export const eventFacts = z.strictObject({
  /** Number of the certificate. */
  certificate: z.uuid(),
  courseId: z.string(),
  award: z.string(),
  version: z.int(),
  /** The LMS's user id. */
  userId: z.int(),
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  /** The last day on which it is valid, in its own time zone. An event that an older version wrote lacks it. */
  lastValidOn: z.iso.date().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  replacedBy: z.uuid().nullable(),
});
/** Of a retired learner the number, and nothing else. */
export const retiredFacts = z.strictObject({ certificate: z.uuid() });
export type EventFacts = Readonly<z.infer<typeof eventFacts>> | Readonly<z.infer<typeof retiredFacts>>;

const verifyUrl = z.url();
const happened = { timestamp: z.iso.datetime() };

/** The body of a webhook. */
export const webhookBody = z.union([
  z.strictObject({
    type: eventType.exclude(['certificate.retired']),
    ...happened,
    data: eventFacts.extend({ verifyUrl }),
  }),
  z.strictObject({
    type: z.literal('certificate.retired'),
    ...happened,
    data: retiredFacts.extend({ verifyUrl }),
  }),
]);

export const deliveryStatus = z.enum(['waiting', 'delivered', 'dead']);
export type DeliveryStatus = z.infer<typeof deliveryStatus>;

/** One event for one webhook endpoint, in the log of deliveries. */
export const delivery = z.strictObject({
  /** The webhook-id, the same for every webhook endpoint and every attempt. */
  id: z.string(),
  type: eventType,
  at: z.iso.datetime(),
  certificate: z.uuid(),
  /** Scheme, host and port; where several have them, also plain words of the path. The rest may be a secret. null: not in the
   *  settings any more. */
  endpoint: z.string().nullable(),
  /** Digest of the address. */
  endpointId: z.string(),
  status: deliveryStatus,
  attempts: z.int(),
  /** When it is tried next; null when it is not. */
  retryAt: z.iso.datetime().nullable(),
  /** What the webhook endpoint answered last, as a status of HTTP or in a word. */
  lastStatus: z.int().nullable(),
  lastProblem: z.string().nullable(),
  attemptedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type Delivery = Readonly<z.infer<typeof delivery>>;

/** Somebody in the settings who is told. */
export const webhookEndpointState = z.strictObject({
  id: z.string(),
  address: z.string(),
  /** Since when it is told nothing, because it answered 410 (gone); null: it is told. */
  offSince: z.iso.datetime().nullable(),
});
export type WebhookEndpointState = Readonly<z.infer<typeof webhookEndpointState>>;

export const deliveryPage = z.strictObject({
  /** The newest first. */
  deliveries: z.array(delivery),
  /** `before` of the next page; null at the end. */
  next: z.int().nullable(),
  /** In the order of the settings. */
  endpoints: z.array(webhookEndpointState),
});
export type DeliveryPage = Readonly<z.infer<typeof deliveryPage>>;

/** Which of those that were given up are tried again. */
export const retryDeliveriesRequest = z.union(
  [
    z.strictObject({ ids: z.array(z.string().min(1).max(64)).min(1).max(1_000) }),
    z.strictObject({ all: z.literal(true) }),
  ],
  { error: 'give ids, or all: true' },
);
export type RetryDeliveriesRequest = Readonly<z.infer<typeof retryDeliveriesRequest>>;
export const retryDeliveriesAnswer = z.strictObject({ retried: z.int(), requestToken: z.string() });

/** Which webhook endpoints that answered 410 (gone) are switched on again. */
export const switchOnRequest = z.union(
  [
    z.strictObject({ endpoints: z.array(z.string().min(1).max(64)).min(1).max(100) }),
    z.strictObject({ all: z.literal(true) }),
  ],
  { error: 'give endpoints (ids), or all: true' },
);
export type SwitchOnRequest = Readonly<z.infer<typeof switchOnRequest>>;
export const switchOnAnswer = z.strictObject({ switchedOn: z.int(), requestToken: z.string() });
