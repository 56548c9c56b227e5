// Passing-status notifications in the database, from the call of the LMS until they are processed.
import type { StatusHintRequest } from '../../../shared/api/status-hint.ts';
import type { Lease } from './lease.ts';

/** An accepted passing-status notification, with its sender. */
export interface StatusHint extends StatusHintRequest {
  /** "service:<id>". */
  readonly actor: string;
  readonly requestToken: string;
}

/** A notification that is due, under a lease. */
export interface LeasedStatusHint {
  readonly key: number;
  readonly statusHint: StatusHint;
  readonly receivedAt: string;
  /** Tries, including this one. */
  readonly tries: number;
}

export interface StatusHintTimes {
  readonly now: string;
  /** The earliest try. */
  readonly dueAt: string;
  /** The least milliseconds between two tries for the same learner. */
  readonly pauseMs: number;
  /** The most notifications that may wait. */
  readonly most: number;
}

export type StatusHintUpdate = { readonly dueAt: string | null; readonly tries: number } | 'gone';

interface StatusHintPace {
  readonly limit: number;
  /** The pause after each notification that is taken, for all processes together. */
  readonly msEach: number;
}

export interface StatusHintStore {
  /** Each learner of a course waits once, however many notifications arrive; one that arrives during a try waits for another.
   *  `full`: too many wait. Concurrent callers may exceed `most` by their number. `retired`: the learner with that user id is
   *  retired, and nothing was written. */
  enqueue(statusHint: StatusHint, times: StatusHintTimes): Promise<'queued' | 'known' | 'full' | 'retired'>;
  /** Leases notifications that are due, the longest waiting first, unless the pause is not over; counts a try. */
  lease(now: string, lease: Lease, pace: StatusHintPace): Promise<LeasedStatusHint[]>;
  /** `dueAt` null: it was processed. `gone`: its row is deleted. False: the lease had expired, or another notification arrived
   *  meanwhile and waits. */
  complete(key: number, leaseId: string, news: StatusHintUpdate): Promise<boolean>;
  /** Deletes notifications processed before one instant, and those received before the other. Returns how many still waited. */
  deleteExpired(lookedBefore: string, receivedBefore: string, now: string): Promise<number>;
  /** Deletes the notifications of a retired learner: by user id, and those without one by username. Returns how many. */
  deleteOf(userId: number | undefined, usernames: readonly string[]): Promise<number>;
}
