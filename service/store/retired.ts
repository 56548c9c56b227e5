// Retired learners: written with a line in the site's own chain, and asked for in every transaction that would issue something.
import type { Knex } from 'knex';
import { retiredProblem } from '../domain/retired.ts';
import type { RetirementStore } from '../issuance/retirement-ports.ts';
import { appendAudit } from './audit.ts';
import { insertNew } from './insert-new.ts';
import { guarded } from './storage-problem.ts';

const TABLE = 'retired_learners';

export function createRetirementStore(knex: Knex): RetirementStore {
  return {
    retireLearner: (userId, audit) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          const row = { user_id: userId, retired_at: audit.at, request_token: audit.requestToken };
          const isNew = await insertNew(transaction, TABLE, row);
          if (isNew) await appendAudit(transaction, audit);
          return isNew;
        }),
      ),

    readmitLearner: (userId, audit) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          const gone = await transaction(TABLE).where({ user_id: userId }).delete();
          if (gone === 1) await appendAudit(transaction, audit);
          return gone === 1;
        }),
      ),

    listRetired: (userIds) => guarded(async () => new Set(await retiredAmong(knex, userIds))),
  };
}

/** Part of the caller's transaction. Rejects with `retired` when one of them is. */
export async function refuseRetired(transaction: Knex, userIds: readonly number[]): Promise<void> {
  if ((await retiredAmong(transaction, userIds)).length > 0) throw retiredProblem();
}

async function retiredAmong(knex: Knex, userIds: readonly number[]): Promise<number[]> {
  if (userIds.length === 0) return [];
  const found: (number | string)[] = await knex(TABLE)
    .whereIn('user_id', [...userIds])
    .pluck('user_id');
  return found.map(Number);
}
