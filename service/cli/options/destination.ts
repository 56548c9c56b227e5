// The destination of commands that draw: the given file, or standard output. They create no folder that the user did not name.
import type { Command } from 'commander';

/** Returns the path, or - for standard output. Ends the command if it would write binary data to a terminal. */
export function destinationOf(out: string | undefined, command: Command): string {
  if (out === undefined && process.stdout.isTTY === true)
    command.error('error: give a file with --out, or redirect standard output to a file', { exitCode: 2 });
  return out ?? '-';
}
