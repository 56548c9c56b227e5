// The store on PostgreSQL, a real one, started for these tests, and databases that were made for one script only.
import { expect, test } from 'vitest';
import type { DatabaseAccess } from '../../service/store/engines/database.ts';
import { migrateDatabase } from '../../service/store/open-database.ts';
import { databaseServerContract } from '../contracts/database-server.ts';

const kit = databaseServerContract('postgresql');

test('a PostgreSQL database that cannot hold every script is refused, with what to do', async () => {
  const access = kit.server().access();
  const knex = kit.open(access);
  await knex.raw("create database latin encoding 'LATIN1' locale 'C' template template0");
  const latin = { ...access, database: { ...access.database, name: 'latin' } as DatabaseAccess['database'] };
  await expect(migrateDatabase(latin)).rejects.toThrow(
    /latin cannot be used: its encoding is LATIN1; make one/,
  );
});
