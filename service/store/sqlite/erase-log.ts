// What was erased from an SQLite database is still in its log (-wal), whole pages of it, until the log is emptied. Database
// servers keep logs and backups of their own, which are the operator's.
import type { Knex } from 'knex';
import { engineOf } from '../engines/engine.ts';
import { guarded } from '../engines/storage-problem.ts';

/** Readers of other processes are done within milliseconds. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 50;

/** Empties the log. Resolves with false when others have kept reading from it. */
export async function eraseLog(knex: Knex): Promise<boolean> {
  if (engineOf(knex) !== 'sqlite') return true;
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const [{ busy }] = await guarded(() => knex.raw('pragma wal_checkpoint(truncate)'));
    if (busy === 0) return true;
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
