// Outgoing events: the store keeps them from the change that caused them until they are delivered, and for a time after; the
// webhook client sends them.
import type {
  Delivery,
  DeliveryStatus,
  EnableRequest,
  EventFacts,
  EventType,
  RetryDeliveriesRequest,
} from '../../../shared/api/events.ts';
import type { Reply, SubjectStatus } from '../../domain/events/event.ts';
import type { Lease } from './lease.ts';

/** One event for one webhook endpoint, under a lease. */
export interface LeasedEvent {
  /** The row; the same event has another row for another webhook endpoint. */
  readonly key: number;
  readonly id: string;
  readonly type: EventType;
  readonly at: string;
  readonly facts: EventFacts;
  readonly attempts: number;
  /** Instant from which the days until the event is given up count. */
  readonly triedSince: string;
  /** It was held before because its certificate was not visible. */
  readonly wasHeld: boolean;
  /** The current status of its certificate: when the current version is revoked, all versions before it are revoked too. */
  readonly subjectStatus: SubjectStatus;
}

export type Outcome =
  | { readonly status: 'delivered' | 'dead' }
  | { readonly status: 'waiting'; readonly retryAt: string };

export interface Attempt {
  readonly at: string;
  /** Including this one. */
  readonly attempts: number;
  readonly lastStatus: number | null;
  /** A word, never text that a webhook endpoint sent. */
  readonly lastProblem: string | null;
}

export interface DeliveryQuery {
  readonly status?: DeliveryStatus | undefined;
  /** Only rows older than this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface StoredDelivery extends Omit<Delivery, 'endpoint'> {
  readonly key: number;
}

/** The transaction that writes an audit line also writes the event, for each webhook endpoint in the settings; without webhook
 *  endpoints it writes none. */
export interface EventStore {
  /** Leases the events of a webhook endpoint that are due, the longest waiting first; each event to one caller. */
  lease(endpoint: string, now: string, lease: Lease, limit: number): Promise<LeasedEvent[]>;
  /** Records the outcome. False: the lease had expired, and another process holds it. */
  recordAttempt(key: number, leaseId: string, attempt: Attempt, outcome: Outcome): Promise<boolean>;
  /** Holds them until then, without an attempt; the days after which they are given up begin anew. */
  hold(keys: readonly number[], leaseId: string, until: string): Promise<void>;
  /** Releases events that were not attempted. */
  release(keys: readonly number[], leaseId: string, retryAt: string): Promise<void>;
  listDeliveries(query: DeliveryQuery): Promise<StoredDelivery[]>;
  /** Retries events that were given up, from now on; not events dropped with their learner. Returns how many. */
  revive(which: RetryDeliveriesRequest, now: string): Promise<number>;
  /** Gives up events that have waited since before that instant for webhook endpoints that are not among these. Returns
   *  how many. */
  giveUpUnknown(known: readonly string[], before: string, now: string): Promise<number>;
  /** Gives up events that have waited since before that instant for these endpoints, which are disabled. Returns how many. */
  giveUpOf(endpoints: readonly string[], before: string, now: string): Promise<number>;
  /** Returns the disabled endpoints, each with the instant at which it was disabled. */
  listDisabled(): Promise<ReadonlyMap<string, string>>;
  /** False: it was disabled already. */
  disable(endpoint: string, now: string): Promise<boolean>;
  /** Events that wait for them are due from now on. Returns how many were disabled. */
  enable(which: EnableRequest, now: string): Promise<number>;
  /** Deletes a batch of events finished before that instant. Returns how many. */
  deleteFinished(before: string, limit: number): Promise<number>;
}

export interface WebhookEndpoint {
  /** Digest of the address. */
  readonly id: string;
  /** The part of the address that is not secret and distinguishes it from the others, for people. */
  readonly name: string;
}

/** Sends events to the webhook endpoints in the settings. */
export interface WebhookClient {
  readonly endpoints: readonly WebhookEndpoint[];
  /** Days after which an event is given up, and after which a finished one is deleted. */
  readonly giveUpDays: number;
  readonly logDays: number;
  /** The longest time of one attempt. */
  readonly timeoutMs: number;
  /** Never rejects. Signs `body` unchanged. */
  send(endpoint: string, id: string, body: string): Promise<Reply>;
}
