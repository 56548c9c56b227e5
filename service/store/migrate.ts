// Brings the database up to date. The list below is the order; a new migration is a new row.
// knex has a runner of its own, but two processes that start on a new database at the same moment can lock each
// other out of it for good; here one transaction holds the write lock from the first look to the last change.
import type { Knex } from 'knex';
import * as certificates from './migrations/0001-certificates.ts';
import { guarded } from './storage-problem.ts';

const MIGRATIONS: readonly { name: string; up(knex: Knex): Promise<void> }[] = [
  { name: '0001-certificates', up: certificates.up },
];

/** Another process may be migrating: it is waited for this long. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 100;

/** Gives the names of the migrations that were run; running again gives none. */
export async function migrate(knex: Knex): Promise<string[]> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await knex.transaction(runMissing);
    } catch (error) {
      const isLocked = /^SQLITE_(BUSY|LOCKED)/.test((error as { code?: string }).code ?? '');
      if (!isLocked || Date.now() > until) return guarded(() => Promise.reject(error));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

async function runMissing(transaction: Knex): Promise<string[]> {
  await transaction.raw('create table if not exists migrations (name varchar(100) primary key)');
  const done = new Set(await transaction('migrations').pluck<string[]>('name'));
  const missing = MIGRATIONS.filter(({ name }) => !done.has(name));
  for (const { name, up } of missing) {
    await up(transaction);
    await transaction('migrations').insert({ name });
  }
  return missing.map(({ name }) => name);
}
