// Runs one command line. Exit codes: 0 done, 1 it could not be done (one sentence says why), 2 wrong usage.
import { CommanderError } from 'commander';
import { explain } from './explain.ts';
import { buildProgram } from './program.ts';
import { complain } from './terminal.ts';

/** Gives the exit code; a command may have set `process.exitCode` itself, which stands when this gives 0. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    await buildProgram().parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    complain(explain(error));
    return 1;
  }
}
