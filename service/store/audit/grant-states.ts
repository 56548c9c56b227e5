// Reads rows of exceptions and level assignments for the check of the audit trail, without validation.
import type { Knex } from 'knex';
import type { GrantState } from '../../domain/audit/replay-grants.ts';
import type { AuditTrail } from '../../issuance/ports/audit.ts';
import { guarded } from '../engines/storage-problem.ts';
import type { GrantRow } from '../rows/grant-row.ts';

type Reads = Pick<AuditTrail, 'listGrantees' | 'readGrantStates'>;

export function createGrantStates(knex: Knex): Reads {
  const grants = () => knex<GrantRow>('grants');

  return {
    listGrantees: (courseKey, after, limit) =>
      guarded(async () => {
        const query = grants().where({ course_key: courseKey });
        if (after !== undefined) query.andWhere('user_id', '>', after);
        const rows = await query.distinct('user_id').orderBy('user_id').limit(limit);
        return rows.map(({ user_id }) => Number(user_id));
      }),

    readGrantStates: (courseKey, userIds) =>
      guarded(async () => {
        if (userIds.length === 0) return [];
        const rows: GrantRow[] = await grants()
          .where({ course_key: courseKey })
          .whereIn('user_id', [...userIds])
          .orderBy('id');
        return rows.map(toState);
      }),
  };
}

function toState(row: GrantRow): GrantState {
  return {
    uuid: row.uuid,
    kind: row.kind,
    slug: row.award_slug,
    userId: Number(row.user_id),
    isActive: row.active === 1,
    waives: row.waives,
    label: row.label,
    issuedOn: row.issued_on,
    template: row.template_id,
    until: row.ends_at,
    note: row.note,
    actor: row.actor,
    at: row.granted_at,
    requestToken: row.request_token,
    removedAt: row.removed_at,
    removedBy: row.removed_by,
    erasedAt: row.erased_at,
  };
}
