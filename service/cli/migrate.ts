// `grademe migrate`: brings the database up to date. `serve` does it too; this is for those who want it apart.
import { Command } from 'commander';
import { loadConfig } from '../config.ts';
import { migrate } from '../store/migrate.ts';
import { openSqlite } from '../store/sqlite-client.ts';

export function migrateCommand(): Command {
  return new Command('migrate').description('bring the database up to date').action(async () => {
    const knex = openSqlite(loadConfig(process.env).database);
    try {
      const done = await migrate(knex);
      process.stdout.write(done.length === 0 ? 'The database is up to date.\n' : `Ran ${done.join(', ')}.\n`);
    } finally {
      await knex.destroy();
    }
  });
}
