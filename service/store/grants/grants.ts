// Exceptions and level assignments in the database.
import type { Knex } from 'knex';
import { preferSpelling } from '../../../shared/learners/username.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { GrantStore } from '../../issuance/ports/grants.ts';
import { appendAudit, eraseNotes } from '../audit/audit.ts';
import { insertNew, lostRace, unlessLost } from '../engines/insert-new.ts';
import { guarded } from '../engines/storage-problem.ts';
import { blanked } from '../retirement/personal-data.ts';
import { refuseRetired } from '../retirement/retired.ts';
import { byUsername } from '../rows/by-username.ts';
import { fromGrant, GRANT_COLUMNS, type GrantRow, toGrant } from '../rows/grant-row.ts';

export function createGrantStore(knex: Knex): GrantStore {
  const grants = (connection: Knex = knex) => connection<GrantRow>('grants');
  const ofAward = ({ courseKey, slug }: AwardKey) => ({ course_key: courseKey, award_slug: slug });

  const list = (query: (rows: Knex.QueryBuilder<GrantRow>) => Knex.QueryBuilder) =>
    guarded(async () => {
      const rows = await query(grants().select(...GRANT_COLUMNS) as Knex.QueryBuilder<GrantRow>);
      return (rows as GrantRow[]).map(toGrant);
    });

  return {
    listOf: (award, userId) => list((rows) => rows.where({ ...ofAward(award), user_id: userId, active: 1 })),

    listOfMany: (award, userIds) =>
      userIds.length === 0
        ? Promise.resolve([])
        : list((rows) => rows.where({ ...ofAward(award), active: 1 }).whereIn('user_id', [...userIds])),

    hasAny: (award) =>
      guarded(
        async () =>
          (await grants()
            .where({ ...ofAward(award), active: 1 })
            .first('id')) !== undefined,
      ),

    find: async (uuid) => (await list((rows) => rows.where({ uuid })))[0],

    findByUsername: async (award, kind, username) => {
      const found = await list((rows) =>
        rows.where({ ...ofAward(award), kind, active: 1 }).modify(byUsername(username)),
      );
      return [...preferSpelling(found, username)];
    },

    list: (award, kind, { before, limit }) =>
      guarded(async () => {
        const page = await grants()
          .select(...GRANT_COLUMNS)
          .where({ ...ofAward(award), kind })
          .andWhere((rows) => (before === undefined ? rows : rows.where('id', '<', before)))
          .orderBy('id', 'desc')
          .limit(limit);
        const next = page.length < limit ? undefined : page.at(-1)?.id;
        return { grants: page.map(toGrant), next };
      }),

    put: (grant, replaces, audit) =>
      guarded(async () => {
        const put = () =>
          knex.transaction(async (transaction) => {
            await refuseRetired(transaction, grant.userId);
            if (replaces !== undefined) {
              const changed = await grants(transaction)
                .where({ uuid: replaces, active: 1 })
                .update({ active: null, removed_at: grant.at, removed_by: grant.actor });
              if (changed !== 1) return false;
            }
            if (!(await insertNew(transaction, 'grants', { ...fromGrant(grant), active: 1 }))) lostRace();
            await appendAudit(transaction, audit);
            return true;
          });
        return unlessLost(put, false);
      }),

    remove: (uuid, removed, audit) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          const changed = await grants(transaction)
            .where({ uuid, active: 1 })
            .update({ active: null, removed_at: removed.at, removed_by: removed.actor });
          if (changed !== 1) return false;
          await appendAudit(transaction, audit);
          return true;
        }),
      ),

    listUnerased: (userId) =>
      list((rows) => rows.where({ user_id: userId }).whereNull('erased_at').orderBy('id')),

    erase: (audit) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          const uuid = audit.certificateUuid;
          const changed = await grants(transaction)
            .where({ uuid })
            .whereNull('erased_at')
            .update({
              ...blanked(knex, 'grants'),
              active: null,
              erased_at: audit.at,
              removed_at: knex.raw('coalesce(removed_at, ?)', [audit.at]),
              removed_by: knex.raw('coalesce(removed_by, ?)', [audit.actor]),
            });
          if (changed !== 1) return false;
          await appendAudit(transaction, audit);
          await eraseNotes(transaction, uuid);
          return true;
        }),
      ),
  };
}
