// Empties the log (-wal) of an SQLite database, which still contains whole pages of erased data. The operator handles the logs
// and backups of database servers.
import type { Knex } from 'knex';
import { sleep } from '../../util/sleep.ts';
import { engineOf } from '../engines/engine.ts';
import { guarded } from '../engines/storage-problem.ts';

/** Readers in other processes finish within milliseconds. */
const LIMIT_MS = 5_000;
const PAUSE_MS = 50;

/** Resolves with false when other connections read from the log all the time. */
export async function eraseLog(knex: Knex): Promise<boolean> {
  if (engineOf(knex) !== 'sqlite') return true;
  const until = Date.now() + LIMIT_MS;
  for (;;) {
    const [{ busy }] = await guarded(() => knex.raw('pragma wal_checkpoint(truncate)'));
    if (busy === 0) return true;
    if (Date.now() > until) return false;
    await sleep(PAUSE_MS);
  }
}
