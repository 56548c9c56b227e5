// Hints wait here until somebody looks: one at a time, at a pace that leaves the LMS some calls for learners, and each
// learner once however often they are hinted at. In memory alone: a hint that is lost costs a press of the button.
import type { Log } from '../issuance/ports.ts';

export interface HintQueueOptions<H> {
  /** What makes two hints one. */
  readonly keyOf: (hint: H) => string;
  readonly look: (hint: H) => Promise<void>;
  readonly isWorthAnotherTry: (problem: unknown) => boolean;
  readonly perMinute: number;
  /** The LMS works out a grade some seconds after it has said that it will. */
  readonly delayMs: number;
  readonly log: Log;
}

export interface HintQueue<H> {
  /** `full`: come back later. */
  offer(hint: H): 'will-look' | 'known' | 'full';
  /** Waits for the look under way and drops the rest. */
  close(): Promise<void>;
}

const MOST_WAITING = 10_000;
const TRIES = 3;
/** Whoever was looked at is not looked at again for a while; a hint that comes meanwhile waits as long. */
const PAUSE_MS = 60_000;

interface Waiting<H> {
  readonly hint: H;
  readonly dueAt: number;
  readonly tries: number;
}

export function createHintQueue<H>(options: HintQueueOptions<H>): HintQueue<H> {
  const { keyOf, delayMs, log } = options;
  const everyMs = 60_000 / options.perMinute;
  const waiting = new Map<string, Waiting<H>>();
  const seen = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isClosed = false;
  let nextLookAt = 0;

  /** The longest waiting of those that are due, or the time until one is. */
  function choose(now: number): string | number | undefined {
    let soonest: number | undefined;
    for (const [key, { dueAt }] of waiting) {
      if (dueAt <= now) return key;
      soonest = Math.min(soonest ?? dueAt, dueAt);
    }
    return soonest === undefined ? undefined : soonest - now;
  }

  function schedule(): void {
    if (isClosed || running !== undefined || timer !== undefined) return;
    const now = Date.now();
    const choice = choose(now);
    if (choice === undefined) return;
    const wait = Math.max(typeof choice === 'number' ? choice : 0, nextLookAt - now);
    timer = setTimeout(() => {
      timer = undefined;
      running = lookOnce().finally(() => {
        running = undefined;
        schedule();
      });
    }, wait);
    timer.unref();
  }

  async function lookOnce(): Promise<void> {
    const now = Date.now();
    const key = choose(now);
    if (typeof key !== 'string') return;
    const { hint, tries } = waiting.get(key) as Waiting<H>;
    waiting.delete(key);
    nextLookAt = now + everyMs;
    forgetSeen(now);
    seen.set(key, now);
    try {
      await options.look(hint);
    } catch (err) {
      const again = tries + 1 < TRIES && options.isWorthAnotherTry(err);
      // A newer hint about the same learner is as good.
      if (again && !waiting.has(key))
        waiting.set(key, { hint, dueAt: Date.now() + PAUSE_MS, tries: tries + 1 });
      log.warn({ err, again }, 'a hint could not be followed');
    }
  }

  /** A Map keeps the order of insertion: the first is the oldest. */
  function forgetSeen(now: number): void {
    for (const [key, at] of seen) {
      if (now - at < PAUSE_MS) return;
      seen.delete(key);
    }
  }

  return {
    offer(hint) {
      const key = keyOf(hint);
      if (waiting.has(key)) return 'known';
      if (waiting.size >= MOST_WAITING) return 'full';
      const now = Date.now();
      const before = seen.get(key);
      const dueAt = Math.max(now + delayMs, before === undefined ? 0 : before + PAUSE_MS);
      waiting.set(key, { hint, dueAt, tries: 0 });
      // One that is due sooner than what the timer waits for.
      clearTimeout(timer);
      timer = undefined;
      schedule();
      return 'will-look';
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
