// Sends the requests of one card to the service: it waits, retries, and gives up visibly. It holds the
// state outside React, so that a second click counts before React renders.

import type { LmsName } from '../../../../shared/certificates/proof.ts';
import { asTrouble } from '../../shared/api/problem.ts';
import type { ServiceClient } from '../../shared/api/service-client.ts';
import {
  type Cause,
  canCheck,
  canRequest,
  isTransient,
  LOADING,
  type StandingEvent,
  type StandingState,
  transition,
  troubleOf,
} from './standing-state.ts';

/** Seconds between polls while a certificate is rendered; the last one repeats. */
const PAUSES = [1, 1, 2, 3, 5];
export const MAX_WAIT = 60_000;
/** How often the card refreshes by itself after trouble. */
const MAX_REFRESHES = 6;
/** Signed links live a few minutes; after this long they are renewed before use. */
const LINKS_FRESH = 120_000;

export interface StandingStoreDeps {
  readonly client: ServiceClient;
  readonly mint: () => string;
  readonly now: () => number;
}

export interface StandingStore {
  read(): StandingState;
  subscribe(listener: () => void): () => void;
  /** Reads the standing for the first time. */
  open(): void;
  check(): void;
  /** With the name that the learner confirmed on a proof. */
  requestGrade(confirmed?: LmsName): void;
  /** Renews signed links in the background; resolves when they are fresh or the request failed. */
  refresh(): Promise<void>;
  linksAreStale(): boolean;
  close(): void;
}

export function createStandingStore({ client, mint, now }: StandingStoreDeps): StandingStore {
  const listeners = new Set<() => void>();
  let state: StandingState = LOADING;
  let newest = 0;
  let pollTimer: ReturnType<typeof setTimeout> | undefined;
  let waitTimer: ReturnType<typeof setTimeout> | undefined;
  let refreshing: Promise<void> | null = null;
  let refreshTimer: ReturnType<typeof setTimeout> | undefined;
  let refreshes = 0;

  function dispatch(event: StandingEvent) {
    const before = state;
    state = transition(before, event);
    if (state === before) return;
    refreshLater();
    if (state.phase !== 'working') clearTimers();
    else {
      if (before.phase !== 'working') waitTimer = setTimeout(() => dispatch({ type: 'gave-up' }), MAX_WAIT);
      if (state.stage === 'rendering') pollLater(state.polls, state.requestToken);
    }
    for (const listener of listeners) listener();
  }

  /** After transient trouble, refreshes again without an announcement: the sweep may have finished the certificate, or
   *  the platform may be back. A press of the learner restarts the count. */
  function refreshLater() {
    clearTimeout(refreshTimer);
    const problem = troubleOf(state);
    if (problem === null || !isTransient(problem) || refreshes >= MAX_REFRESHES) return;
    refreshes += 1;
    const seconds = Math.min(60, Math.max(5, problem.retryAfter ?? 0) * refreshes);
    refreshTimer = setTimeout(() => {
      if (troubleOf(state) === null || ('checking' in state && state.checking)) return;
      if (document.hidden) refreshLater();
      else void send('refresh', mint()).finally(refreshLater);
    }, seconds * 1000);
  }

  function clearTimers() {
    clearTimeout(pollTimer);
    clearTimeout(waitTimer);
  }

  function pollLater(polls: number, requestToken: string) {
    clearTimeout(pollTimer);
    const pause = PAUSES[Math.min(polls, PAUSES.length - 1)] ?? 5;
    pollTimer = setTimeout(() => void send('check', requestToken), pause * 1000);
  }

  /** Sends one request; ignores an answer that arrives after a newer request was sent. */
  async function send(cause: Cause, requestToken: string, confirmed?: LmsName) {
    newest += 1;
    const own = newest;
    try {
      const standing =
        cause === 'grade'
          ? await client.requestGrade(requestToken, confirmed)
          : await client.readStanding(requestToken);
      if (own === newest) dispatch({ type: 'answered', standing, requestToken, at: now(), cause });
    } catch (thrown) {
      if (own !== newest) return;
      dispatch({ type: 'failed', problem: asTrouble(thrown, requestToken), cause, at: now() });
    }
  }

  function linksAreStale() {
    return state.phase === 'shown' && now() - state.receivedAt >= LINKS_FRESH;
  }

  return {
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: () => void send('load', mint()),
    check() {
      if (!canCheck(state)) return;
      refreshes = 0;
      dispatch({ type: 'check-pressed' });
      void send('check', mint());
    },
    requestGrade(confirmed) {
      if (!canRequest(state)) return;
      refreshes = 0;
      const requestToken = mint();
      dispatch({ type: 'grade-pressed', requestToken });
      void send('grade', requestToken, confirmed);
    },
    refresh() {
      if (state.phase !== 'shown' || state.checking) return Promise.resolve();
      refreshing ??= send('refresh', mint()).finally(() => {
        refreshing = null;
      });
      return refreshing;
    },
    linksAreStale,
    close() {
      newest += 1;
      clearTimers();
      clearTimeout(refreshTimer);
      listeners.clear();
    },
  };
}
