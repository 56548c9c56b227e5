// Polls for runs that need work, and works on one at a time.
import type { Log } from '../issuance/ports/ports.ts';

export interface RunLoop {
  /** Finishes the current pages; another process continues with the rest. */
  stop(): Promise<void>;
}

/** `pass` returns whether it had work; if so, it is called again at once. */
export function startRunLoop(
  pass: (signal: AbortSignal) => Promise<boolean>,
  everySeconds: number,
  log: Log,
): RunLoop {
  const stopping = new AbortController();
  const { signal } = stopping;

  const loop = async () => {
    while (!signal.aborted) {
      const isBusy = await pass(signal).catch((err: unknown) => {
        log.warn({ err }, 'polling for runs failed');
        return false;
      });
      if (!isBusy) await pause(everySeconds * 1000, signal);
    }
  };
  const running = loop();

  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
