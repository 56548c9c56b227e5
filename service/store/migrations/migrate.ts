// Migrates the database. The list below is the order; a new migration is a new row.
// With the runner of knex, two processes that start on a new database at the same moment can lock each other out of it
// for good; here one node holds a lock from the first read to the last change.
import type { Knex } from 'knex';
import { engineOf } from '../engines/engine.ts';
import { guarded } from '../engines/storage-problem.ts';
import * as certificates from './0001-certificates.ts';
import * as audit from './0002-audit.ts';
import * as settings from './0003-settings.ts';
import * as grants from './0004-grants.ts';
import * as runs from './0005-runs.ts';
import * as webhooks from './0006-webhooks.ts';
import * as statusHints from './0007-status-hints.ts';
import * as retirement from './0008-retirement.ts';
import * as designs from './0009-designs.ts';
import * as nameRequests from './0010-name-requests.ts';
import { createTable } from './create-table.ts';
import { withMigrationLock } from './with-migration-lock.ts';

const MIGRATIONS: readonly { name: string; up(knex: Knex): Promise<void> }[] = [
  { name: '0001-certificates', up: certificates.up },
  { name: '0002-audit', up: audit.up },
  { name: '0003-settings', up: settings.up },
  { name: '0004-grants', up: grants.up },
  { name: '0005-runs', up: runs.up },
  { name: '0006-webhooks', up: webhooks.up },
  { name: '0007-status-hints', up: statusHints.up },
  { name: '0008-retirement', up: retirement.up },
  { name: '0009-designs', up: designs.up },
  { name: '0010-name-requests', up: nameRequests.up },
];

/** Checkouts before the first release had this migration, and another schema. */
const BEFORE_RELEASE = '0002-corrections';

/** The database was created before the first release. */
export class PrereleaseDatabase extends Error {
  override readonly name = 'PrereleaseDatabase';
  constructor() {
    super('it was created before the first release, with another schema');
  }
}

/** The database has migrations that this program does not know. It would read or write wrongly what they changed. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
  constructor(readonly unknown: readonly string[]) {
    super(`it was migrated by a newer version of Grade Me (${unknown.join(', ')})`);
  }
}

/** The database is new, while there are certificate files: their rows are lost. */
export class LostDatabase extends Error {
  override readonly name = 'LostDatabase';
  constructor(files: number) {
    super(`it is empty, while there are ${files} certificate files`);
  }
}

/** Returns the number of certificate files. */
export type CountFiles = () => Promise<number>;

/** Returns the names of the migrations that were run; running again returns none. Rejects with NewerDatabase, with
 *  PrereleaseDatabase, and with LostDatabase when the database has no tables although there are certificate files. */
export function migrate(knex: Knex, countFiles: CountFiles = async () => 0): Promise<string[]> {
  return guarded(() =>
    withMigrationLock(engineOf(knex), knex, (transaction) => runMissing(transaction, countFiles)),
  );
}

/** Returns the migrations that are missing, and why this program must not use the database, if so. Changes nothing. */
export function readMigrations(knex: Knex): Promise<{ missing: string[]; mismatch: Error | undefined }> {
  return guarded(async () => {
    const done: string[] = (await knex.schema.hasTable('migrations'))
      ? await knex('migrations').pluck('name')
      : [];
    const missing = MIGRATIONS.map(({ name }) => name).filter((name) => !done.includes(name));
    return { missing, mismatch: findMismatch(done) };
  });
}

/** Rejects with NewerDatabase or PrereleaseDatabase. Changes nothing. */
export async function requireKnown(knex: Knex): Promise<void> {
  const { mismatch } = await readMigrations(knex);
  if (mismatch !== undefined) throw mismatch;
}

/** Returns why this program must not use a database with these migrations; undefined: it may. */
export function findMismatch(done: readonly string[]): NewerDatabase | PrereleaseDatabase | undefined {
  if (done.includes(BEFORE_RELEASE)) return new PrereleaseDatabase();
  const unknown = done.filter((name) => !MIGRATIONS.some((known) => known.name === name));
  return unknown.length > 0 ? new NewerDatabase(unknown) : undefined;
}

async function runMissing(transaction: Knex, countFiles: CountFiles): Promise<string[]> {
  if (!(await transaction.schema.hasTable('migrations'))) {
    const files = await countFiles();
    if (files > 0) throw new LostDatabase(files);
    await createTable(transaction, 'migrations', (table) =>
      table.string('name', 100).notNullable().primary(),
    );
  }
  const done = new Set<string>(await transaction('migrations').pluck('name'));
  const mismatch = findMismatch([...done]);
  if (mismatch !== undefined) throw mismatch;
  const missing = MIGRATIONS.filter(({ name }) => !done.has(name));
  for (const { name, up } of missing) {
    await up(transaction);
    await transaction('migrations').insert({ name });
  }
  return missing.map(({ name }) => name);
}
