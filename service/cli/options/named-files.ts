// Reads and writes the files that a command line names. Node's errors about an open file contain no path; these functions add it.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Reads a file; `-` is standard input. Throws the system's error, with `path`. */
export function readNamed(path: string): Buffer {
  return naming(path, () => readFileSync(path === '-' ? 0 : path));
}

/** Writes a file; `flag` as in fs. On failure, removes the incomplete file and throws the system's error, with `path`. */
export function writeNamed(path: string, content: string | Uint8Array, flag: 'w' | 'wx' = 'w'): void {
  try {
    naming(path, () => writeFileSync(path, content, { flag }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === 'write') removeHalf(path);
    throw error;
  }
}

/** Adds the path to a system error that has none. */
export function naming<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw named(path, error);
  }
}

/** Returns the same error object, with the path added. */
export function named(path: string, error: unknown): unknown {
  const { code, path: known } = error as NodeJS.ErrnoException;
  if (code === undefined || known !== undefined || path === '-') return error;
  return Object.assign(error as Error, { path });
}

/** Does not remove a device, such as /dev/full. */
function removeHalf(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path, { force: true });
}
