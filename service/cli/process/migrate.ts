// `grademe migrate`: migrates the database. `serve` does this too; the command is for operators who migrate separately.
import { Command } from 'commander';
import { countCertificateFilesOf } from '../../process/certificate-files.ts';
import { databaseOf } from '../../settings/database.ts';
import { loadConfig } from '../../settings/settings.ts';
import { print } from '../output/terminal.ts';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('migrate the database to the current version')
    .action(async () => {
      const { migrateDatabase } = await import('../../store/open-database.ts');
      const config = loadConfig(process.env);
      const done = await migrateDatabase(databaseOf(config), () => countCertificateFilesOf(config));
      print(done.length === 0 ? 'The database is up to date.' : `Ran ${done.join(', ')}.`);
    });
}
