// `grademe migrate`: brings the database up to date. `serve` does it too; this is for those who want it apart.
import { Command } from 'commander';
import { countCertificateFilesOf } from '../../process/certificate-files.ts';
import { databaseOf } from '../../settings/database.ts';
import { loadConfig } from '../../settings/settings.ts';
import { print } from '../output/terminal.ts';

export function migrateCommand(): Command {
  return new Command('migrate').description('bring the database up to date').action(async () => {
    const { migrateDatabase } = await import('../../store/open-database.ts');
    const config = loadConfig(process.env);
    const done = await migrateDatabase(databaseOf(config), () => countCertificateFilesOf(config));
    print(done.length === 0 ? 'The database is up to date.' : `Ran ${done.join(', ')}.`);
  });
}
