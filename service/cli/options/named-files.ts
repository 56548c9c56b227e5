// Reads and writes the files that a command line names. After a file is opened, Node's errors name no path; here they do.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** `-` is standard input. Throws the error of the system, with `path`. */
export function readNamed(path: string): Buffer {
  return naming(path, () => readFileSync(path === '-' ? 0 : path));
}

/** Throws the error of the system, with `path`, and then leaves no half of a file. `flag` as in fs. */
export function writeNamed(path: string, content: string | Uint8Array, flag: 'w' | 'wx' = 'w'): void {
  try {
    naming(path, () => writeFileSync(path, content, { flag }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === 'write') removeHalf(path);
    throw error;
  }
}

/** Adds the path to an error of the system that names none. */
export function naming<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw named(path, error);
  }
}

/** The error of the system itself, which now has a path. */
export function named(path: string, error: unknown): unknown {
  const { code, path: known } = error as NodeJS.ErrnoException;
  if (code === undefined || known !== undefined || path === '-') return error;
  return Object.assign(error as Error, { path });
}

/** A device, such as /dev/full, stays. */
function removeHalf(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path, { force: true });
}
