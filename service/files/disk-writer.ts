// Sends files to the writing threads. Each file system call costs the main thread a turn, and a file takes eight; so
// threads write the files, and waiting files form one batch.
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Fault, Write } from './write-files.ts';

/** Small, so that a single request never waits long behind a course. */
export const MAX_BATCH = 64;

/** While one thread waits for its disk, the other writes. They start with the first file and keep running. */
const THREADS = 2;

interface Entry extends Write {
  resolve(): void;
  reject(error: unknown): void;
}

/** Resolves when the file is durable in its place; rejects with an error that has the disk's error code. */
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
  // Piscina replaces a thread that ends and rejects its batch; nothing else is needed.
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
