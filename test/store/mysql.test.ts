// The store on MySQL, a real one, started for these tests, and the way it asks for passwords.
import { expect, test } from 'vitest';
import { databaseServerContract } from '../contracts/database-server.ts';

const kit = databaseServerContract('mysql');

test('MySQL asked for the password by caching_sha2_password, on a line without TLS', async () => {
  const knex = kit.open(kit.server().access());
  const [[row]] = (await knex.raw('show create user current_user()')) as [[Record<string, string>]];
  expect(Object.values(row).join()).toContain("IDENTIFIED WITH 'caching_sha2_password'");
});
