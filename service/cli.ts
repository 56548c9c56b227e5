// The `grademe` command. Exit codes: 0 done, 1 it could not be done (one sentence says why), 2 wrong usage.
import type { Command } from 'commander';
import { explain } from './cli/explain.ts';
import { buildProgram } from './cli/program.ts';

const program = buildProgram()
  .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2))
  .showHelpAfterError();
inherit(program);

function inherit(parent: Command): void {
  for (const command of parent.commands) inherit(command.copyInheritedSettings(parent));
}

// Whoever reads only the first lines has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
