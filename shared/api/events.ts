// The signed events that the service sends when a certificate changes (Standard Webhooks 1.0), and their log. An event never
// contains names or grades: receivers that need them read them from the API, with the rights to do so.
import { z } from 'zod';

export const eventType = z.enum([
  'certificate.issued',
  'certificate.replaced', // a newer version is current; see replacedBy
  'certificate.renewed', // a version with a later end is current; see replacedBy
  'certificate.revoked',
  'certificate.reinstated', // the revocation was wrong
  'certificate.expiry-set', // the service sends no event at the end itself: expiresAt states it
  'certificate.retired', // its learner's data is gone
]);
export type EventType = z.infer<typeof eventType>;

/** The last problem of an event that the service holds until its certificate is shown. The service has not sent it to any webhook
 *  endpoint. */
export const HELD = 'not shown yet';
/** The last problem of an event that the service dropped because its learner is retired. The service never sends it. */
export const DROPPED = 'retired';

/** The certificate as it was at the time of the event. */
export const eventFacts = z.strictObject({
  /** Uuid of the certificate. */
  certificate: z.uuid(),
  courseId: z.string(),
  award: z.string(),
  version: z.int(),
  /** The LMS's user id. */
  userId: z.int(),
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  /** The last day on which it is valid, in its own time zone. Events written by an older version of the service lack it. */
  lastValidOn: z.iso.date().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  replacedBy: z.uuid().nullable(),
});
/** For a retired learner the event contains the certificate's uuid, and nothing else. */
export const retiredFacts = z.strictObject({ certificate: z.uuid() });
export type EventFacts = Readonly<z.infer<typeof eventFacts>> | Readonly<z.infer<typeof retiredFacts>>;

const verifyUrl = z.url();
const timestamp = z.iso.datetime();

/** The body of a webhook. */
export const webhookBody = z.union([
  z.strictObject({
    type: eventType.exclude(['certificate.retired']),
    timestamp,
    data: eventFacts.extend({ verifyUrl }),
  }),
  z.strictObject({
    type: z.literal('certificate.retired'),
    timestamp,
    data: retiredFacts.extend({ verifyUrl }),
  }),
]);

export const deliveryStatus = z.enum(['waiting', 'delivered', 'dead']);
export type DeliveryStatus = z.infer<typeof deliveryStatus>;

/** One event for one webhook endpoint, in the log of deliveries. */
const delivery = z.strictObject({
  /** The webhook-id, the same for every webhook endpoint and every attempt. */
  id: z.string(),
  type: eventType,
  at: z.iso.datetime(),
  certificate: z.uuid(),
  /** Scheme, host and port; where several endpoints share them, also plain words of the path. The rest may be a secret. null: the
   *  endpoint is no longer in the settings. */
  endpoint: z.string().nullable(),
  /** Digest of the address. */
  endpointId: z.string(),
  status: deliveryStatus,
  attempts: z.int(),
  /** When the service tries it next; null when it does not. */
  retryAt: z.iso.datetime().nullable(),
  /** The last answer of the webhook endpoint: an HTTP status, or a word. */
  lastStatus: z.int().nullable(),
  lastProblem: z.string().nullable(),
  attemptedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type Delivery = Readonly<z.infer<typeof delivery>>;

/** A webhook endpoint of the settings. */
const webhookEndpointState = z.strictObject({
  id: z.string(),
  address: z.string(),
  /** Since when the service sends nothing to it, because it answered 410 (gone); null: the service sends to it. */
  disabledSince: z.iso.datetime().nullable(),
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

/** Which of the deliveries that the service gave up it tries again. */
export const retryDeliveriesRequest = z.union(
  [
    z.strictObject({ ids: z.array(z.string().min(1).max(64)).min(1).max(1_000) }),
    z.strictObject({ all: z.literal(true) }),
  ],
  { error: 'give ids, or all: true' },
);
export type RetryDeliveriesRequest = Readonly<z.infer<typeof retryDeliveriesRequest>>;
export const retryDeliveriesAnswer = z.strictObject({ retried: z.int(), requestToken: z.string() });

/** Which webhook endpoints that answered 410 (gone) the service enables. */
export const enableRequest = z.union(
  [
    z.strictObject({ endpoints: z.array(z.string().min(1).max(64)).min(1).max(100) }),
    z.strictObject({ all: z.literal(true) }),
  ],
  { error: 'give endpoints (ids), or all: true' },
);
export type EnableRequest = Readonly<z.infer<typeof enableRequest>>;
export const enableAnswer = z.strictObject({ enabled: z.int(), requestToken: z.string() });
