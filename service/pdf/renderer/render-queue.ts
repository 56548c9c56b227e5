// Drawings on their way to the threads. Sending one takes a good part of drawing one, so those that wait go together;
// one that comes when a thread is free goes at once, alone.
import type { Pieces } from '../../domain/certificates/file-pieces.ts';
import type { ThreadAnswer } from './thread-answer.ts';
import { open } from './thread-answer.ts';

/** Enough that sending is a small part, few enough that a click never waits long behind a course. */
const MOST_TOGETHER = 16;

/** Has all of them drawn in one thread, and rejects when that thread ended or hung. */
export type Send<Task> = (tasks: readonly Task[]) => Promise<readonly ThreadAnswer[]>;

export interface QueueOptions {
  readonly threads: number;
  /** How long a drawing may wait, in milliseconds. */
  readonly patienceMs: number;
}

interface Entry<Task> {
  readonly task: Task;
  readonly until: number;
  /** It was with others when a thread ended: one of them did that, and only alone can it be told which. */
  readonly isSuspect: boolean;
  resolve(pdf: Pieces): void;
  reject(error: unknown): void;
}

/** Rejects as `open` does, with what `send` rejects with, or when it has waited too long. */
export function createDrawQueue<Task>(
  send: Send<Task>,
  { threads, patienceMs }: QueueOptions,
): (task: Task) => Promise<Pieces> {
  const waiting: Entry<Task>[] = [];
  let idle = threads;

  function take(): Entry<Task>[] {
    const share = Math.ceil(waiting.length / idle);
    const suspect = waiting.findIndex(({ isSuspect }) => isSuspect);
    const before = suspect === -1 ? waiting.length : Math.max(1, suspect);
    return waiting.splice(0, Math.min(MOST_TOGETHER, share, before));
  }

  function next(): void {
    while (idle > 0 && waiting.length > 0) {
      const batch = take().filter(isInTime);
      if (batch.length === 0) continue;
      idle -= 1;
      send(batch.map(({ task }) => task))
        .then(
          (answers) => batch.forEach((entry, index) => void settle(entry, answers[index])),
          (error: unknown) => {
            if (batch.length === 1) batch[0]?.reject(error);
            else waiting.unshift(...batch.map((entry) => ({ ...entry, isSuspect: true })));
          },
        )
        .finally(() => {
          idle += 1;
          next();
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
      waiting.push({ task, until: Date.now() + patienceMs, isSuspect: false, resolve, reject });
      next();
    });
}

function settle(entry: Pick<Entry<unknown>, 'resolve' | 'reject'>, answer: ThreadAnswer | undefined): void {
  try {
    if (answer === undefined) throw new Error('The thread did not answer.');
    entry.resolve(open(answer));
  } catch (error) {
    entry.reject(error);
  }
}
