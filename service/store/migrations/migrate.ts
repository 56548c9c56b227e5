// Brings the database up to date. The list below is the order; a new migration is a new row.
// knex has a runner of its own, but two processes that start on a new database at the same moment can lock each
// other out of it for good; here one node holds a lock from the first look to the last change.
import type { Knex } from 'knex';
import { engineOf } from '../engines/engine.ts';
import { guarded } from '../engines/storage-problem.ts';
import * as certificates from './0001-certificates.ts';
import * as corrections from './0002-corrections.ts';
import * as grants from './0003-grants.ts';
import * as runs from './0004-runs.ts';
import * as courseSchedules from './0006-course-schedules.ts';
import * as levels from './0007-levels.ts';
import * as reportsAndEvents from './0008-reports-and-events.ts';
import * as waivedAndRenewed from './0009-waived-and-renewed.ts';
import * as factsHintsAndReceivers from './0010-facts-hints-and-receivers.ts';
import * as retiredLearners from './0012-retired-learners.ts';
import * as refusals from './0013-refusals.ts';
import { createTable } from './create-table.ts';
import { withMigrationLock } from './with-migration-lock.ts';

const MIGRATIONS: readonly { name: string; up(knex: Knex): Promise<void> }[] = [
  { name: '0001-certificates', up: certificates.up },
  { name: '0002-corrections', up: corrections.up },
  { name: '0003-grants', up: grants.up },
  { name: '0004-runs', up: runs.up },
  { name: '0006-course-schedules', up: courseSchedules.up },
  { name: '0007-levels', up: levels.up },
  { name: '0008-reports-and-events', up: reportsAndEvents.up },
  { name: '0009-waived-and-renewed', up: waivedAndRenewed.up },
  { name: '0010-facts-hints-and-receivers', up: factsHintsAndReceivers.up },
  { name: '0012-retired-learners', up: retiredLearners.up },
  { name: '0013-refusals', up: refusals.up },
];

/** The database has migrations that this program does not know: what they changed, it would read or write wrongly. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
  constructor(readonly unknown: readonly string[]) {
    super(`it was migrated by a newer version of Grade Me (${unknown.join(', ')})`);
  }
}

/** The database is new, and certificates are kept beside it: what they are a part of is lost. */
export class LostDatabase extends Error {
  override readonly name = 'LostDatabase';
  constructor(files: number) {
    super(`it is empty, while there are ${files} certificate files`);
  }
}

/** Says how many certificate files there are. */
export type CountFiles = () => Promise<number>;

/** Returns the names of the migrations that were run; running again returns none. Rejects with NewerDatabase, and with LostDatabase when
 *  a database without tables would be filled although there are certificate files. */
export function migrate(knex: Knex, countFiles: CountFiles = async () => 0): Promise<string[]> {
  return guarded(() =>
    withMigrationLock(engineOf(knex), knex, (transaction) => runMissing(transaction, countFiles)),
  );
}

/** What is not done yet, and what was done by a newer version. Changes nothing. */
export function readMigrations(knex: Knex): Promise<{ missing: string[]; unknown: string[] }> {
  return guarded(async () => {
    const known = MIGRATIONS.map(({ name }) => name);
    const done: string[] = (await knex.schema.hasTable('migrations'))
      ? await knex('migrations').pluck('name')
      : [];
    return {
      missing: known.filter((name) => !done.includes(name)),
      unknown: listUnknown(done),
    };
  });
}

/** Rejects with NewerDatabase when a newer version has migrated the database. Changes nothing. */
export async function requireKnown(knex: Knex): Promise<void> {
  const { unknown } = await readMigrations(knex);
  if (unknown.length > 0) throw new NewerDatabase(unknown);
}

/** Names of migrations that only a newer version knows. */
export const listUnknown = (done: readonly string[]): string[] =>
  done.filter((name) => !MIGRATIONS.some((known) => known.name === name));

async function runMissing(transaction: Knex, countFiles: CountFiles): Promise<string[]> {
  if (!(await transaction.schema.hasTable('migrations'))) {
    const files = await countFiles();
    if (files > 0) throw new LostDatabase(files);
    await createTable(transaction, 'migrations', (table) =>
      table.string('name', 100).notNullable().primary(),
    );
  }
  const done = new Set<string>(await transaction('migrations').pluck('name'));
  const unknown = listUnknown([...done]);
  if (unknown.length > 0) throw new NewerDatabase(unknown);
  const missing = MIGRATIONS.filter(({ name }) => !done.has(name));
  for (const { name, up } of missing) {
    await up(transaction);
    await transaction('migrations').insert({ name });
  }
  return missing.map(({ name }) => name);
}
