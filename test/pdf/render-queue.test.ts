// How drawings wait for threads: together when they wait, alone when they need not, and none pays for another.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRenderQueue, type SendBatch } from '../../service/pdf/renderer/render-queue.ts';

// A fake clock: each drawing takes five milliseconds of it, however busy the machine is.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Returns how each ended, after the time that it needs has passed. */
async function ended<T>(drawings: readonly Promise<T>[]) {
  const results = Promise.allSettled(drawings);
  await vi.runAllTimersAsync();
  return results;
}

const pdfOf = (task: string) => new TextEncoder().encode(task);
const ends = (task: string) => task.startsWith('ends');

/** Threads that take a moment, and end when they meet a task that says so. */
function threads() {
  const batches: string[][] = [];
  let busy = 0;
  let mostBusy = 0;
  const send: SendBatch<string> = async (tasks) => {
    batches.push([...tasks]);
    busy += 1;
    mostBusy = Math.max(mostBusy, busy);
    await new Promise((resolve) => setTimeout(resolve, 5));
    busy -= 1;
    if (tasks.some(ends)) throw new Error('The thread ended.');
    return tasks.map((task) =>
      task === 'faulty' ? { fault: new Error('faulty') } : { file: [{ bytes: pdfOf(task) }] },
    );
  };
  return { send, batches, mostBusy: () => mostBusy };
}
const names = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `${from + index}`);

describe('drawings that wait', () => {
  it('go at once when a thread is free, and together when none is', async () => {
    const { send, batches, mostBusy } = threads();
    const draw = createRenderQueue(send, { threads: 2, timeoutMs: 1_000 });
    const drawings = names(50).map(async (task) => new TextDecoder().decode((await draw(task))[0]));
    await vi.runAllTimersAsync();
    expect(await Promise.all(drawings)).toEqual(names(50));
    expect(batches.slice(0, 2)).toEqual([['0'], ['1']]);
    expect(Math.max(...batches.map(({ length }) => length))).toBe(16);
    expect(batches.length).toBeLessThan(8);
    expect(mostBusy()).toBe(2);
  });

  it('fail alone', async () => {
    const { send } = threads();
    const draw = createRenderQueue(send, { threads: 1, timeoutMs: 1_000 });
    const results = await ended(['0', '1', 'faulty', '2'].map((task) => draw(task)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('are drawn again one by one when a thread ended with them, and only the one that ended it fails', async () => {
    const { send, batches } = threads();
    const draw = createRenderQueue(send, { threads: 1, timeoutMs: 1_000 });
    const tasks = ['first', ...names(3), 'ends it', ...names(4, 3)];
    const results = await ended(tasks.map((task) => draw(task)));
    expect(results.flatMap(({ status }, index) => (status === 'rejected' ? [tasks[index]] : []))).toEqual([
      'ends it',
    ]);
    expect(batches.filter((batch) => batch.some(ends))).toHaveLength(2);
    expect(batches.at(-1)).toEqual(['6']);
  });

  it('are given up when no thread was free in time', async () => {
    const { send } = threads();
    const draw = createRenderQueue(send, { threads: 1, timeoutMs: 2 });
    const results = await ended(names(3).map((task) => draw(task)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  });
});
