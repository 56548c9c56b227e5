// Where a command that draws writes to: the file that it is given, or standard output. It makes no folder that the person did not name.
import type { Command } from 'commander';

/** Returns the path, - for standard output. Ends the command where the bytes of a file would fill a terminal. */
export function destinationOf(out: string | undefined, command: Command): string {
  if (out === undefined && process.stdout.isTTY === true)
    command.error('error: name a file in --out, or send standard output to a file', { exitCode: 2 });
  return out ?? '-';
}
