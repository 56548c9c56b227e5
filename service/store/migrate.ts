// Brings the database up to date. The list below is the order; a new migration is a new row.
import type { Knex } from 'knex';
import * as certificates from './migrations/0001-certificates.ts';

const MIGRATIONS: readonly { name: string; migration: Knex.Migration }[] = [
  { name: '0001-certificates', migration: certificates },
];

type Named = (typeof MIGRATIONS)[number];

const source: Knex.MigrationSource<Named> = {
  getMigrations: () => Promise.resolve([...MIGRATIONS]),
  getMigrationName: ({ name }) => name,
  getMigration: ({ migration }) => Promise.resolve(migration),
};

/** Gives the names of the migrations that were run; running again gives none. */
export async function migrate(knex: Knex): Promise<string[]> {
  const [, names] = (await knex.migrate.latest({ migrationSource: source })) as [number, string[]];
  return names;
}
