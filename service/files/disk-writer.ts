// Files on their way to the writing threads. Each call into a disk would cost the main thread a turn, and a file takes
// eight; so they are written in threads, and those that wait go together.
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Fault, Write } from './write-files.ts';

/** Few enough that a single press never waits long behind a course. */
export const MAX_BATCH = 64;

/** While one waits for its disk the other writes. They come with the first file, and stay. */
const THREADS = 2;

interface Entry extends Write {
  resolve(): void;
  reject(error: unknown): void;
}

/** Resolves when the file is in its place for good; rejects with an error that has the code of what the disk said. */
export type WriteFile = (write: Write) => Promise<void>;

export function createDiskWriter(): WriteFile {
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./disk-thread.mjs', import.meta.url)),
    name: 'writeFiles',
    minThreads: 0,
    maxThreads: THREADS,
    concurrentTasksPerWorker: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    execArgv: [],
  });
  // A thread that ends is replaced; what it was writing is rejected, and that is enough.
  pool.on('error', () => undefined);
  const waiting: Entry[] = [];
  let idle = THREADS;

  async function next(): Promise<void> {
    if (idle === 0 || waiting.length === 0) return;
    const batch = waiting.splice(0, Math.min(MAX_BATCH, Math.ceil(waiting.length / idle)));
    idle -= 1;
    try {
      const writes = batch.map(({ path, pieces }): Write => ({ path, pieces }));
      const faults: readonly (Fault | undefined)[] = await pool.run(writes);
      for (const [at, { resolve, reject }] of batch.entries()) {
        const fault = faults[at];
        if (fault === undefined) resolve();
        else reject(Object.assign(new Error(fault.message), { code: fault.code }));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      idle += 1;
      void next();
    }
  }

  return ({ path, pieces }) =>
    new Promise((resolve, reject) => {
      waiting.push({ path, pieces, resolve, reject });
      void next();
    });
}
