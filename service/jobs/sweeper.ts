// Calls the sweep at start and on a timer, one pass at a time.
import type { Log } from '../issuance/ports.ts';

export interface Sweeper {
  /** Waits for the pass under way; no other begins. */
  stop(): Promise<void>;
}

/** `pass` rejects when the store cannot be asked; the next pass comes all the same. */
export function startSweeper(pass: () => Promise<number>, everySeconds: number, log: Log): Sweeper {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running: Promise<void>;

  const run = async (): Promise<void> => {
    try {
      const done = await pass();
      if (done > 0) log.info({ done }, 'the sweep completed certificates');
    } catch (err) {
      log.warn({ err }, 'the sweep could not look for unfinished certificates');
    }
    if (!isStopped) timer = setTimeout(next, everySeconds * 1000);
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
