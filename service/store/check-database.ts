// Checks whether the database can be read and written, without a change: takes and releases SQLite's write lock, or asks a server
// whether it is read-only.
import type { Knex } from 'knex';
import { isDamage } from './engines/damage.ts';
import type { Engine } from './engines/database.ts';
import { engineOf } from './engines/engine.ts';
import { guarded } from './engines/storage-problem.ts';
import { isDamaged } from './sqlite/damage.ts';

export type DatabaseFault = 'read-only' | 'damaged';

const readRow = (knex: Knex) => knex('certificates').select('uuid').limit(1);

const CHECKS: Readonly<Record<Engine, (knex: Knex) => Promise<DatabaseFault | undefined>>> = {
  /** Every transaction takes the write lock when it begins; see sqlite/client.ts. */
  async sqlite(knex) {
    if (!isDamaged(knex)) await knex.transaction(readRow);
    return isDamaged(knex) ? 'damaged' : undefined;
  },
  async mysql(knex) {
    const [[{ isReadOnly }]] = await knex.raw('select @@global.read_only as isReadOnly');
    await readRow(knex);
    return ['0', 'OFF'].includes(String(isReadOnly)) ? undefined : 'read-only';
  },
  /** A standby answers "on" too. */
  async postgresql(knex) {
    const { rows } = await knex.raw('show transaction_read_only');
    await readRow(knex);
    return rows[0]?.transaction_read_only === 'off' ? undefined : 'read-only';
  },
};

/** Resolves with undefined when the database can be read and written; rejects when it does not answer. */
export async function checkDatabase(knex: Knex): Promise<DatabaseFault | undefined> {
  try {
    return await guarded(() => CHECKS[engineOf(knex)](knex));
  } catch (problem) {
    const { code = '' } = ((problem as Error).cause ?? {}) as { code?: string };
    if (isDamage(problem)) return 'damaged';
    if (/^SQLITE_(READONLY|CANTOPEN)/.test(code)) return 'read-only';
    throw problem;
  }
}
