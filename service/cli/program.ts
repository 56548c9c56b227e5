// All commands of `grademe`, as one table.
import { Command } from 'commander';
import { readVersion } from '../process/version.ts';
import { completeCommand, completionCommand } from './completion.ts';
import { assetCommand } from './designs/asset.ts';
import { issuerCommand } from './designs/issuer.ts';
import { withHelp } from './help.ts';
import { setVerbose } from './output/command-log.ts';
import { practiceCommand } from './practice/practice.ts';
import { backupCommand, restoreCommand } from './process/backup.ts';
import { doctorCommand } from './process/doctor.ts';
import { eventCommand } from './process/event.ts';
import { jobCommand } from './process/job.ts';
import { migrateCommand } from './process/migrate.ts';
import { serveCommand } from './process/serve.ts';
import { settingsCommand } from './process/settings.ts';
import { readSettingsFile } from './process/settings-file.ts';
import { webhookCommand } from './process/webhook.ts';
import { workerCommand } from './process/worker.ts';
import { referenceCommand } from './reference.ts';
import { auditCommand } from './staff/audit.ts';
import { certifyCommand } from './staff/certify.ts';
import { certifyListCommand } from './staff/certify-list.ts';
import { correctionCommands } from './staff/corrections.ts';
import { exceptionCommand } from './staff/exception.ts';
import { levelCommand } from './staff/level.ts';
import { reissueCourseCommand } from './staff/reissue-course.ts';
import { renewCourseCommand } from './staff/renew-course.ts';
import { reportCommand } from './staff/report.ts';
import { retireCommand } from './staff/retire.ts';
import { runCommand } from './staff/run.ts';
import { fontsCommand } from './templates/fonts.ts';
import { sampleCommand } from './templates/sample.ts';
import { templateCommand } from './templates/template.ts';
import { verifyCommand } from './verify/verify.ts';

const COMMANDS = [
  practiceCommand,
  serveCommand,
  workerCommand,
  jobCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
  certifyCommand,
  runCommand,
  ...correctionCommands,
  renewCourseCommand,
  reissueCourseCommand,
  exceptionCommand,
  levelCommand,
  certifyListCommand,
  retireCommand,
  reportCommand,
  auditCommand,
  verifyCommand,
  eventCommand,
  webhookCommand,
  fontsCommand,
  sampleCommand,
  templateCommand,
  assetCommand,
  issuerCommand,
  settingsCommand,
  referenceCommand,
  completionCommand,
];

export function buildProgram(): Command {
  const program = new Command('grademe')
    .description(
      'Certificates for Open edX: learners select Grade me and get an accessible PDF that anyone can verify.',
    )
    .version(readVersion())
    .option('--settings <file>', 'read settings from this file; environment variables take precedence')
    .option(
      '--verbose',
      'also print the log, as JSON lines on standard error; GRADEME_LOG_LEVEL sets the lowest level',
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
