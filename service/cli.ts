// The `grademe` command. Exit codes: 0 done, 1 it could not be done (one sentence says why), 2 wrong usage.
import { Command } from 'commander';
import { explain } from './cli/explain.ts';
import { migrateCommand } from './cli/migrate.ts';
import { practiceCommand } from './cli/practice.ts';
import { serveCommand } from './cli/serve.ts';
import { settingsCommand } from './cli/settings.ts';
import { readVersion } from './parts.ts';

const program = new Command('grademe')
  .description('Certificates for Open edX: press Grade me, hold an accessible PDF that anyone can check.')
  .version(readVersion())
  .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2))
  .showHelpAfterError();

for (const add of [practiceCommand, serveCommand, migrateCommand, settingsCommand]) {
  program.addCommand(add());
}

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
