// Events on their way out: the store keeps them from the change that made them until they are delivered, and for a while
// after; the webhookClient carries them.
import type {
  Delivery,
  DeliveryStatus,
  EventFacts,
  EventType,
  RetryDeliveriesRequest,
  SwitchOnRequest,
} from '../../../shared/events.ts';
import type { Reply, SubjectStatus } from '../../domain/events/event.ts';
import type { Lease } from './lease.ts';

/** One event for one webhook endpoint, held by whoever leased it. */
export interface HeldEvent {
  /** The row; another webhook endpoint of the same event has another. */
  readonly key: number;
  readonly id: string;
  readonly type: EventType;
  readonly at: string;
  readonly facts: EventFacts;
  readonly attempts: number;
  /** Since when it is tried. */
  readonly triedSince: string;
  /** It was held before because its certificate was not visible. */
  readonly wasKeptBack: boolean;
  /** Of its certificate, now: when the current version is revoked, so are all before it. */
  readonly standing: SubjectStatus;
}

export type Outcome =
  | { readonly status: 'delivered' | 'dead' }
  | { readonly status: 'waiting'; readonly retryAt: string };

export interface Attempt {
  readonly at: string;
  /** With this one. */
  readonly attempts: number;
  readonly lastStatus: number | null;
  /** A word, never what a webhook endpoint wrote. */
  readonly lastProblem: string | null;
}

export interface DeliveryQuery {
  readonly status?: DeliveryStatus | undefined;
  /** Rows older than this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface KeptDelivery extends Omit<Delivery, 'endpoint'> {
  readonly key: number;
}

/** An event is written by whatever puts its audit line into a transaction, for each webhook endpoint in the settings; without
 *  webhook endpoints nothing is. */
export interface EventStore {
  /** Leases the events of a webhook endpoint that are due, the longest waiting first; each event to one caller. */
  lease(endpoint: string, now: string, lease: Lease, limit: number): Promise<HeldEvent[]>;
  /** Records the outcome. False: the lease had run out, and another process holds it. */
  recordAttempt(key: number, leaseId: string, attempt: Attempt, outcome: Outcome): Promise<boolean>;
  /** Holds them until then, without an attempt; the days after which they are given up begin anew. */
  hold(keys: readonly number[], leaseId: string, until: string): Promise<void>;
  /** Releases what was not attempted. */
  release(keys: readonly number[], leaseId: string, retryAt: string): Promise<void>;
  listDeliveries(query: DeliveryQuery): Promise<KeptDelivery[]>;
  /** Those that were given up are tried again, from now on; not what was dropped with its learner. Returns how many. */
  revive(which: RetryDeliveriesRequest, now: string): Promise<number>;
  /** Gives up what has been waiting since before that instant for webhook endpoints that are not among these. Returns how many. */
  giveUpUnknown(known: readonly string[], before: string, now: string): Promise<number>;
  /** Gives up what has been waiting since before that instant for these, which are switched off. Returns how many. */
  giveUpOf(endpoints: readonly string[], before: string, now: string): Promise<number>;
  /** Returns the disabled endpoints, each with the instant since when. */
  listDisabled(): Promise<ReadonlyMap<string, string>>;
  /** False: it was off already. */
  disable(endpoint: string, now: string): Promise<boolean>;
  /** What waits for them is tried from now on. Returns how many were off. */
  enable(which: SwitchOnRequest, now: string): Promise<number>;
  /** Deletes a batch of what was finished before that instant. Returns how many. */
  deleteFinished(before: string, limit: number): Promise<number>;
}

export interface WebhookEndpoint {
  /** Digest of the address. */
  readonly id: string;
  /** As much of the address as is no secret and distinguishes it from the others, for people. */
  readonly name: string;
}

/** Carries events to the webhook endpoints in the settings. */
export interface WebhookClient {
  readonly endpoints: readonly WebhookEndpoint[];
  /** Days after which an event is given up, and after which a finished one is forgotten. */
  readonly giveUpDays: number;
  readonly logDays: number;
  /** The most one attempt takes. */
  readonly timeoutMs: number;
  /** Never rejects. `body` is signed as it is. */
  send(endpoint: string, id: string, body: string): Promise<Reply>;
}
