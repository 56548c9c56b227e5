// Writes log lines to a file, a pipe or a terminal that may be full or slow. The service does not wait for it: refused lines are
// lost and counted; lines without space at the moment wait, within bounds.
import { writeSync } from 'node:fs';

export interface LogOutput {
  write(line: string): void;
}

export interface LogOutputOptions {
  /** Writes some of the bytes and returns how many, or throws an error with the code of the system. */
  readonly write: (bytes: Uint8Array) => number;
  /** Returns the line that says how many lines were lost and why. */
  readonly sayLost: (lost: number, reason: string) => string;
  readonly mostBytes?: number;
  /** Runs `call` after a pause. */
  readonly later?: (call: () => void) => void;
}

/** The most bytes that wait for a reader that pauses for a moment. */
const MOST_BYTES = 1024 * 1024;
const RETRY_MS = 50;
/** A pipe whose reader is slow, or a call that was interrupted. */
const NOT_NOW = /^(EAGAIN|EBUSY|EINTR)$/;

interface Entry {
  readonly bytes: Uint8Array;
  /** Lines that are lost with this one: itself, or those that it reports. */
  readonly lines: number;
  /** Begins with the end of a line that was written in part. */
  readonly isAfterTorn: boolean;
  written: number;
}

const soon = (call: () => void): void => void setTimeout(call, RETRY_MS).unref();

export function createLogOutput({
  write,
  sayLost,
  mostBytes = MOST_BYTES,
  later = soon,
}: LogOutputOptions): LogOutput & { flush(): void } {
  const waiting: Entry[] = [];
  let waitingBytes = 0;
  let lost = 0;
  let reason = '';
  let isRetrying = false;
  /** The last line may be written in part; the next must not continue it. */
  let isTorn = false;

  const lose = (lines: number, why: string) => {
    lost += lines;
    reason = why;
  };

  function enqueue(line: string, lines: number): boolean {
    const bytes = Buffer.from(isTorn ? `\n${line}` : line);
    if (waitingBytes + bytes.length > mostBytes) return false;
    waiting.push({ bytes, lines, isAfterTorn: isTorn, written: 0 });
    isTorn = false;
    waitingBytes += bytes.length;
    return true;
  }

  function flush(): void {
    for (let entry = waiting[0]; entry !== undefined; entry = waiting[0]) {
      try {
        const count = write(entry.bytes.subarray(entry.written));
        entry.written += count;
        waitingBytes -= count;
        if (count === 0) {
          retry();
          return;
        }
      } catch (error) {
        const { code = String(error) } = error as NodeJS.ErrnoException;
        if (NOT_NOW.test(code)) retry();
        else drop(code);
        return;
      }
      if (entry.written === entry.bytes.length) waiting.shift();
    }
  }

  function drop(why: string): void {
    isTorn ||= waiting.some(({ written, isAfterTorn }) => written > 0 || isAfterTorn);
    for (const { lines } of waiting.splice(0)) lose(lines, why);
    waitingBytes = 0;
  }

  function retry(): void {
    if (isRetrying) return;
    isRetrying = true;
    later(() => {
      isRetrying = false;
      flush();
    });
  }

  return {
    write(line) {
      if (lost > 0 && enqueue(sayLost(lost, reason), lost)) lost = 0;
      if (lost > 0 || !enqueue(line, 1)) lose(1, reason || 'the reader is slow');
      flush();
    },
    flush,
  };
}

/** Tries once more, when the process ends, to write what waits. */
export function standardOutput(sayLost: LogOutputOptions['sayLost']): LogOutput {
  const output = createLogOutput({ write: (bytes) => writeSync(1, bytes), sayLost });
  process.once('exit', output.flush);
  return output;
}
