// Calls a pass at start and then on a schedule, one call at a time. Each kind of work has a loop of its own, so that a slow
// webhook endpoint does not delay certificates.
import type { Log } from '../issuance/ports/ports.ts';
import { sleep } from '../util/sleep.ts';

export interface Loop {
  /** Aborts the signal of the current pass and waits for its end; starts no other. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly everySeconds: number;
  readonly log: Log;
  /** Log messages of a pass that did something, if any, and of one that failed. */
  readonly did?: string;
  readonly failed: string;
  /** The count from which the next pass starts at once. */
  readonly full?: number;
}

/** `pass` returns how many items it processed. When it rejects, the next pass starts as planned. */
export function startLoop(
  pass: (signal: AbortSignal) => Promise<number>,
  { everySeconds, log, did, failed, full = Number.POSITIVE_INFINITY }: LoopOptions,
): Loop {
  const stopping = new AbortController();
  const { signal } = stopping;

  const run = async () => {
    while (!signal.aborted) {
      const done = await pass(signal).catch((err: unknown) => {
        log.warn({ err }, failed);
        return 0;
      });
      if (done > 0 && did !== undefined) log.info({ done }, did);
      if (done < full) await sleep(everySeconds * 1000, signal);
    }
  };
  const running = run();

  return {
    stop() {
      stopping.abort();
      return running;
    },
  };
}
