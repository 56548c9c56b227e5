// Queues drawings for the threads and sends waiting ones in batches, because sending costs a good part of a drawing.
// When a thread is free, a drawing is sent at once.
import type { Pieces } from '../../domain/certificates/file-pieces.ts';
import type { ThreadResult } from './thread-result.ts';
import { unwrapResult } from './thread-result.ts';

/** Large enough that sending is a small part, small enough that a click does not wait long behind a run. */
const MAX_BATCH = 16;

/** Draws the batch in one thread. Rejects when that thread ended or hung. */
export type SendBatch<Task> = (tasks: readonly Task[]) => Promise<readonly ThreadResult[]>;

export interface QueueOptions {
  readonly threads: number;
  /** Milliseconds that a drawing may wait. */
  readonly timeoutMs: number;
}

interface Entry<Task> {
  readonly task: Task;
  readonly until: number;
  /** Its batch ended a thread; it is sent alone, to find the one that did. */
  readonly isSuspect: boolean;
  resolve(pdf: Pieces): void;
  reject(error: unknown): void;
}

/** Rejects as `unwrapResult` and `send` do, or when a drawing has waited too long. */
export function createRenderQueue<Task>(
  send: SendBatch<Task>,
  { threads, timeoutMs }: QueueOptions,
): (task: Task) => Promise<Pieces> {
  const waiting: Entry<Task>[] = [];
  let idle = threads;

  function takeBatch(): Entry<Task>[] {
    const share = Math.ceil(waiting.length / idle);
    const suspect = waiting.findIndex(({ isSuspect }) => isSuspect);
    const before = suspect === -1 ? waiting.length : Math.max(1, suspect);
    return waiting.splice(0, Math.min(MAX_BATCH, share, before));
  }

  function sendNext(): void {
    while (idle > 0 && waiting.length > 0) {
      const batch = takeBatch().filter(isInTime);
      if (batch.length === 0) continue;
      idle -= 1;
      send(batch.map(({ task }) => task))
        .then(
          (answers) => batch.forEach((entry, index) => void resolveEntry(entry, answers[index])),
          (error: unknown) => {
            if (batch.length === 1) batch[0]?.reject(error);
            else waiting.unshift(...batch.map((entry) => ({ ...entry, isSuspect: true })));
          },
        )
        .finally(() => {
          idle += 1;
          sendNext();
        });
    }
  }

  function isInTime(entry: Entry<Task>): boolean {
    const inTime = Date.now() < entry.until;
    if (!inTime) entry.reject(new Error('The drawing waited too long for a thread.'));
    return inTime;
  }

  return (task) =>
    new Promise((resolve, reject) => {
      waiting.push({ task, until: Date.now() + timeoutMs, isSuspect: false, resolve, reject });
      sendNext();
    });
}

function resolveEntry(
  entry: Pick<Entry<unknown>, 'resolve' | 'reject'>,
  answer: ThreadResult | undefined,
): void {
  try {
    if (answer === undefined) throw new Error('The thread did not answer.');
    entry.resolve(unwrapResult(answer));
  } catch (error) {
    entry.reject(error);
  }
}
