// Calls a sweep at start and on a timer, one pass at a time. Events have a loop of their own, so that a slow webhook endpoint
// does not delay certificates.
import type { Log } from '../issuance/ports/ports.ts';

export interface Sweeper {
  /** Waits for the current pass; starts no other. */
  stop(): Promise<void>;
}

/** Log messages of a pass, and the count from which the next pass starts at once. */
export interface Round {
  readonly did: string;
  readonly could: string;
  readonly full?: number;
}

const SWEEP: Round = {
  did: 'the sweep completed certificates',
  could: 'the sweep could not look for unfinished certificates',
};

/** `pass` returns how many items it processed. When it rejects, the next pass starts as planned. */
export function startSweeper(
  pass: () => Promise<number>,
  everySeconds: number,
  log: Log,
  { did, could, full = Number.POSITIVE_INFINITY }: Round = SWEEP,
): Sweeper {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running: Promise<void>;

  const run = async (): Promise<void> => {
    let done = 0;
    try {
      done = await pass();
      if (done > 0) log.info({ done }, did);
    } catch (err) {
      log.warn({ err }, could);
    }
    if (!isStopped) timer = setTimeout(next, done >= full ? 0 : everySeconds * 1000);
  };
  const next = () => {
    running = run();
  };
  running = run();

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
