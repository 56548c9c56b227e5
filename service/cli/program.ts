// All commands of `grademe`, as one table.
import { Command } from 'commander';
import { readVersion } from '../version.ts';
import { allowCommand, disallowCommand, exceptionsCommand } from './allow.ts';
import { auditCommand } from './audit.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { certifyCommand } from './certify.ts';
import { certifyListCommand } from './certify-list.ts';
import { setVerbose } from './command-log.ts';
import { completeCommand, completionCommand } from './completion.ts';
import { conditionCommand } from './condition.ts';
import { correctionCommands } from './corrections.ts';
import { doctorCommand } from './doctor.ts';
import { eventsCommand } from './events.ts';
import { fontsCommand } from './fonts.ts';
import { withHelp } from './help.ts';
import { jobsCommand } from './jobs.ts';
import { migrateCommand } from './migrate.ts';
import { practiceCommand } from './practice.ts';
import { referenceCommand } from './reference.ts';
import { renewCourseCommand } from './renew-course.ts';
import { reportCommand } from './report.ts';
import { retireCommand } from './retire.ts';
import { runsCommand } from './runs.ts';
import { sampleCommand } from './sample.ts';
import { serveCommand } from './serve.ts';
import { settingsCommand } from './settings.ts';
import { readSettingsFile } from './settings-file.ts';
import { templateCommand } from './template.ts';
import { verifyCommand } from './verify.ts';
import { workerCommand } from './worker.ts';

const COMMANDS = [
  practiceCommand,
  serveCommand,
  workerCommand,
  jobsCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
  certifyCommand,
  runsCommand,
  ...correctionCommands,
  renewCourseCommand,
  allowCommand,
  disallowCommand,
  exceptionsCommand,
  conditionCommand,
  certifyListCommand,
  retireCommand,
  reportCommand,
  auditCommand,
  verifyCommand,
  eventsCommand,
  fontsCommand,
  sampleCommand,
  templateCommand,
  settingsCommand,
  referenceCommand,
  completionCommand,
];

export function buildProgram(): Command {
  const program = new Command('grademe')
    .description('Certificates for Open edX: press Grade me, hold an accessible PDF that anyone can check.')
    .version(readVersion())
    .option('--settings <file>', 'read settings from this file; what the environment has already stands')
    .option(
      '--verbose',
      'print the log as well, as lines of JSON on standard error; GRADEME_LOG_LEVEL has the least level',
    )
    .hook('preAction', () => {
      const { settings, verbose = false } = program.opts<{ settings?: string; verbose?: boolean }>();
      setVerbose(verbose);
      if (settings !== undefined) readSettingsFile(settings);
    });
  for (const create of COMMANDS) program.addCommand(create());
  program.addCommand(completeCommand(), { hidden: true });
  return withHelp(program);
}
