// Counts the workers again and again, and logs when the last one is gone and when one is there again: nothing else would
// say why runs, events and notifications stand still.
import type { Log, WorkersSeen } from '../issuance/ports/ports.ts';

export interface WorkersWatch {
  read(): Pick<WorkersSeen, 'connected' | 'since'>;
  stop(): void;
}

/** `count` resolves with undefined when nobody can tell. Looks at once, and then every `everyMs`. */
export function watchWorkers(
  count: () => Promise<number | undefined>,
  everyMs: number,
  log: Log,
): WorkersWatch {
  let connected: number | undefined;
  let isServed: boolean | undefined;
  let since: string | null = null;

  const look = async () => {
    connected = await count();
    if (connected === undefined || connected > 0 === isServed) return;
    const wasServed = isServed;
    isServed = connected > 0;
    since = new Date().toISOString();
    if (!isServed)
      log.warn(
        {},
        'no worker is connected: clicks are done here; runs, events and notifications wait for: grademe worker',
      );
    else if (wasServed === false) log.info({ workers: connected }, 'workers are connected again');
  };
  void look();
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return { read: () => ({ connected, since }), stop: () => clearInterval(timer) };
}
