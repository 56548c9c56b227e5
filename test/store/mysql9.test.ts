// The store on MySQL 9, a real one, started for these tests: what it no longer has, we must not need.
import { expect, test } from 'vitest';
import { databaseServerContract } from '../contracts/database-server.ts';
import { isMissing } from '../support/processes/programs.ts';

const kit = databaseServerContract('mysql9');

test.skipIf(isMissing('mysql9'))('it is newer than the one that Tutor runs', async () => {
  const knex = kit.open(kit.server().access());
  const [[row]] = (await knex.raw('select version() as version')) as [[{ version: string }]];
  expect(Number.parseFloat(row.version)).toBeGreaterThan(8.4);
});
