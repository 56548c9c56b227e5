// Runs one command line. Exit codes: 0 done, 1 it could not be done (one sentence says why), 2 wrong usage.
import { type Command, CommanderError } from 'commander';
import { explain } from './explain.ts';
import { buildProgram } from './program.ts';

/** Gives the exit code; a command may have set `process.exitCode` itself, which stands when this gives 0. */
export async function run(args: readonly string[]): Promise<number> {
  const program = buildProgram().exitOverride().showHelpAfterError();
  inherit(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

function inherit(parent: Command): void {
  for (const command of parent.commands) inherit(command.copyInheritedSettings(parent));
}
