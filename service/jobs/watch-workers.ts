// Counts the workers periodically, and logs when the last one disappears and when one connects again: otherwise nothing would
// explain why runs, events and notifications do not proceed.
import type { Log, WorkersSeen } from '../issuance/ports/ports.ts';

export interface WorkersWatch {
  read(): Pick<WorkersSeen, 'connected' | 'since'>;
  stop(): void;
}

/** `count` resolves with undefined when the number is unknown. Counts at once, and then every `everyMs`. */
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
