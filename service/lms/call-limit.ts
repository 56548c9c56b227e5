// Keeps calls to an API that counts them under a limit of so many a minute, whoever makes them.

export interface CallLimit {
  /** Resolves when it is one's turn, as far apart as the limit allows: for work that goes on for minutes. */
  steady(): Promise<void>;
  /** Resolves at once while the minute has a turn left: for somebody who waits for an answer. */
  soon(): Promise<void>;
}

const MINUTE_MS = 60_000;

/** In no sixty seconds are there more than `perMinute` turns, both kinds together. */
export function createCallLimit(perMinute: number, now: () => number): CallLimit {
  /** The last `perMinute` turns, some of which may be yet to come; the oldest first. */
  const turns: number[] = [];
  let nextSteady = 0;

  function take(earliest: number): number {
    const oldest = turns.length < perMinute ? undefined : turns.shift();
    const at = Math.max(earliest, oldest === undefined ? 0 : oldest + MINUTE_MS);
    const isLast = at >= (turns.at(-1) ?? 0);
    turns.push(at);
    if (!isLast) turns.sort((a, b) => a - b);
    return at;
  }

  async function waitUntil(at: number): Promise<void> {
    const wait = at - now();
    if (wait >= 1) await new Promise((resolve) => setTimeout(resolve, wait));
  }

  return {
    steady() {
      const at = take(Math.max(now(), nextSteady));
      nextSteady = at + MINUTE_MS / perMinute;
      return waitUntil(at);
    },
    soon: () => waitUntil(take(now())),
  };
}
