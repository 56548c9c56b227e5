// Retired learners: stored with a line in the site's own chain, and checked in every transaction that would write a learner's
// name. Such a transaction and a retirement exclude each other, so that a retirement finds everything that was written before it.
import type { Knex } from 'knex';
import { retiredProblem } from '../../domain/retired.ts';
import type { RetirementStore } from '../../issuance/ports/retirement.ts';
import { appendAudit } from '../audit/audit.ts';
import { engineOf } from '../engines/engine.ts';
import { insertNew } from '../engines/insert-new.ts';
import { guarded } from '../engines/storage-problem.ts';

const TABLE = 'retired_learners';
/** No learner has this user id. Transactions that write a name share the lock on its row; a retirement locks it exclusively. */
const LOCK = { user_id: 0, retired_at: new Date(0).toISOString(), request_token: '' };

export function createRetirementStore(knex: Knex): RetirementStore {
  return {
    retire: (userId, audit) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          await lockRetirements(transaction, 'alone');
          const row = { user_id: userId, retired_at: audit.at, request_token: audit.requestToken };
          const isNew = await insertNew(transaction, TABLE, row);
          if (isNew) await appendAudit(transaction, audit);
          return isNew;
        }),
      ),

    readmit: (userId, audit) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          const gone = await transaction(TABLE).where({ user_id: userId }).delete();
          if (gone === 1) await appendAudit(transaction, audit);
          return gone === 1;
        }),
      ),

    hasRetired: () =>
      guarded(
        async () => (await knex(TABLE).where('user_id', '>', LOCK.user_id).first('user_id')) !== undefined,
      ),

    listRetired: (userIds) => guarded(async () => new Set(await retiredAmong(knex, userIds))),
  };
}

/** Must come first in the caller's transaction. Returns the retired learners; the others cannot retire until it ends. */
export async function listRetiredIn(
  transaction: Knex,
  userIds: readonly number[],
): Promise<ReadonlySet<number>> {
  await lockRetirements(transaction, 'shared');
  return new Set(await retiredAmong(transaction, userIds));
}

/** The same for one learner. Rejects with `retired` when the learner is. */
export async function refuseRetired(transaction: Knex, userId: number): Promise<void> {
  if ((await listRetiredIn(transaction, [userId])).has(userId)) throw retiredProblem();
}

/** SQLite has one writing transaction at a time. The first search for the row creates it. */
async function lockRetirements(transaction: Knex, how: 'alone' | 'shared'): Promise<void> {
  if (engineOf(transaction) === 'sqlite') return;
  const lock = async () => {
    const row = transaction(TABLE).where({ user_id: LOCK.user_id });
    return (await (how === 'alone' ? row.forUpdate() : row.forShare()).pluck('user_id')).length > 0;
  };
  if (await lock()) return;
  await insertNew(transaction, TABLE, LOCK);
  await lock();
}

async function retiredAmong(knex: Knex, userIds: readonly number[]): Promise<number[]> {
  if (userIds.length === 0) return [];
  const found: (number | string)[] = await knex(TABLE)
    .whereIn('user_id', [...userIds])
    .pluck('user_id');
  return found.map(Number);
}
