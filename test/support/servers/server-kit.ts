// What tests of a database server share: databases that are empty, and connections that are closed again.
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { DatabaseAccess } from '../../../service/store/engines/database.ts';
import { migrateDatabase, openDatabase } from '../../../service/store/open-database.ts';
import { isMissing } from '../processes/programs.ts';
import type { Brand } from './database-brands.ts';
import { type RunningServer, startServer } from './database-server.ts';

export interface ServerKit {
  readonly server: () => RunningServer;
  /** A new database, not migrated. */
  fresh(over?: Partial<DatabaseAccess>): Promise<DatabaseAccess>;
  /** Closed after the test. */
  open(access: DatabaseAccess): Knex;
  /** A new database, migrated and open. */
  ready(over?: Partial<DatabaseAccess>): Promise<{ access: DatabaseAccess; knex: Knex }>;
  /** The same, and open until the last test of the file. */
  kept(): Promise<{ access: DatabaseAccess; knex: Knex }>;
}

/** Starts the server for the tests of the file, and ends it after them. */
export function serverKit(brand: Brand): ServerKit {
  let server: RunningServer | undefined;
  let made = 0;
  const opened: Knex[] = [];
  const keptOpen: Knex[] = [];
  beforeAll(async () => {
    if (isMissing(brand)) return;
    server = await startServer(brand);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((knex) => knex.destroy()));
  });
  afterAll(async () => {
    await Promise.all(keptOpen.map((knex) => knex.destroy()));
    await server?.end();
  });

  const kit: ServerKit = {
    server: () => server as RunningServer,
    async fresh(over = {}) {
      made += 1;
      const name = `grademe_${made}`;
      const knex = openDatabase(kit.server().access());
      await knex.raw('create database ??', [name]).finally(() => knex.destroy());
      const access = kit.server().access(over);
      return { ...access, database: { ...access.database, name } as DatabaseAccess['database'] };
    },
    open(access) {
      const knex = openDatabase(access);
      opened.push(knex);
      return knex;
    },
    async ready(over) {
      const access = await kit.fresh(over);
      await migrateDatabase(access);
      return { access, knex: kit.open(access) };
    },
    async kept() {
      const access = await kit.fresh();
      await migrateDatabase(access);
      const knex = openDatabase(access);
      keptOpen.push(knex);
      return { access, knex };
    },
  };
  return kit;
}
