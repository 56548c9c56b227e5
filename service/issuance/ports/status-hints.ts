// Passing-status notifications in the database, from the call of the LMS until they are processed.
import type { StatusHintRequest } from '../../../shared/status-hint.ts';
import type { Lease } from './lease.ts';

/** A passing-status notification that was let in, with who gave it. */
export interface StatusHint extends StatusHintRequest {
  /** "service:<id>". */
  readonly actor: string;
  readonly requestToken: string;
}

/** One that is due, held under a lease. */
export interface LeasedStatusHint {
  readonly key: number;
  readonly statusHint: StatusHint;
  readonly receivedAt: string;
  /** Looks that were begun, with this one. */
  readonly tries: number;
}

export interface StatusHintTimes {
  readonly now: string;
  /** The soonest look. */
  readonly dueAt: string;
  /** Milliseconds that pass between two looks at the same learner at least. */
  readonly pauseMs: number;
  /** So many wait at most. */
  readonly most: number;
}

export type StatusHintUpdate = { readonly dueAt: string | null; readonly tries: number } | 'gone';

export interface StatusHintPace {
  readonly limit: number;
  /** The pause after each hint that is taken, for all processes together. */
  readonly msEach: number;
}

export interface StatusHintStore {
  /** Each learner of a course waits once, however often they are hinted at; a passing-status notification that comes during a look waits for another.
   *  `full`: too many wait. Callers who come at the same moment may pass `most` by as many as they are. `retired`: by its user id
   *  the learner is retired, and nothing was written. */
  enqueue(statusHint: StatusHint, times: StatusHintTimes): Promise<'queued' | 'known' | 'full' | 'retired'>;
  /** Leases those that are due, the longest waiting first, unless the pause is not over; counts an attempt. */
  lease(now: string, lease: Lease, pace: StatusHintPace): Promise<LeasedStatusHint[]>;
  /** `dueAt` null: it was processed. `gone`: its row is deleted. False: the lease had run out, or another one came meanwhile
   *  and waits. */
  complete(key: number, leaseId: string, news: StatusHintUpdate): Promise<boolean>;
  /** Deletes what was processed before that instant, and what has waited since before the other. Returns how many had waited. */
  deleteExpired(lookedBefore: string, receivedBefore: string, now: string): Promise<number>;
  /** Of a learner who is retired: by user id, and those without one by username. Returns how many. */
  deleteOf(userId: number | undefined, usernames: readonly string[]): Promise<number>;
}
