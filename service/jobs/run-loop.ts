// Looks again and again whether a run over a course wants hands, and works on one at a time.
import type { Log } from '../issuance/ports/ports.ts';

export interface RunLoop {
  /** The pages under way are finished; another process goes on with the rest. */
  stop(): Promise<void>;
}

/** `pass` gives whether there was something to do; then it is asked again at once. */
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
        log.warn({ err }, 'runs could not be looked for');
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
