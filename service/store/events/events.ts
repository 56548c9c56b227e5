// Stores events until they are delivered, and the log of deliveries afterwards.
import type { Knex } from 'knex';
import { DROPPED, HELD } from '../../../shared/api/events.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { EventStore, LeasedEvent, StoredDelivery } from '../../issuance/ports/events.ts';
import { insertNew } from '../engines/insert-new.ts';
import { guarded } from '../engines/storage-problem.ts';
import type { EventRow } from './outbox.ts';

export function createEventStore(knex: Knex): EventStore {
  const events = () => knex<EventRow>('webhook_deliveries');

  return {
    // `lease_id` and the time of the next attempt are the lease: a second process finds that time in the future.
    lease: (endpoint, now, lease, limit) =>
      guarded(async () => {
        const isDue = (rows: Knex.QueryBuilder) =>
          rows.where({ endpoint_id: endpoint, status: 'waiting' }).andWhere('retry_at', '<=', now);
        const due: number[] = await events().modify(isDue).orderBy('retry_at').limit(limit).pluck('id');
        if (due.length === 0) return [];
        await events().whereIn('id', due).modify(isDue).update({ lease_id: lease.id, retry_at: lease.until });
        const rows: LeasedRow[] = await events()
          .leftJoin('certificates', 'certificates.uuid', 'webhook_deliveries.certificate_uuid')
          .leftJoin('certificates as current', (join) =>
            join
              .on('current.course_key', 'certificates.course_key')
              .andOn('current.award_slug', 'certificates.award_slug')
              .andOn('current.user_id', 'certificates.user_id')
              .andOnVal('current.live', 1),
          )
          .whereIn('webhook_deliveries.id', due)
          .andWhere({ 'webhook_deliveries.lease_id': lease.id })
          .orderBy('webhook_deliveries.id')
          .select('webhook_deliveries.*', {
            certificate_status: 'certificates.status',
            current_status: 'current.status',
            certificate_erased_at: 'certificates.erased_at',
          });
        return rows.map(toLeased);
      }),

    hold: (keys, leaseId, until) =>
      guarded(async () => {
        if (keys.length === 0) return;
        await events()
          .whereIn('id', [...keys])
          .andWhere({ lease_id: leaseId, status: 'waiting' })
          .update({ retry_at: until, waiting_since: until, last_status: null, last_problem: HELD });
      }),

    recordAttempt: (key, leaseId, attempt, outcome) =>
      guarded(async () => {
        const changed = await events()
          .where({ id: key, lease_id: leaseId, status: 'waiting' })
          .update({
            status: outcome.status,
            attempts: attempt.attempts,
            last_status: attempt.lastStatus,
            last_problem: attempt.lastProblem,
            attempted_at: attempt.at,
            ...(outcome.status === 'waiting' ? { retry_at: outcome.retryAt } : { finished_at: attempt.at }),
          });
        return changed === 1;
      }),

    release: (keys, leaseId, retryAt) =>
      guarded(async () => {
        if (keys.length === 0) return;
        await events()
          .whereIn('id', [...keys])
          .andWhere({ lease_id: leaseId, status: 'waiting' })
          .update({ retry_at: retryAt });
      }),

    listDeliveries: ({ status, before, limit }) =>
      guarded(async () => {
        const rows = await events()
          .select('*')
          .modify((query) => {
            if (status !== undefined) query.where({ status });
            if (before !== undefined) query.where('id', '<', before);
          })
          .orderBy('id', 'desc')
          .limit(limit);
        return rows.map(toDelivery);
      }),

    revive: (which, now) =>
      guarded(async () =>
        events()
          .where({ status: 'dead' })
          .andWhere((query) => query.whereNull('last_problem').orWhereNot('last_problem', DROPPED))
          .modify((query) => {
            if ('ids' in which) query.whereIn('event_id', [...which.ids]);
          })
          .update({ status: 'waiting', retry_at: now, waiting_since: now, finished_at: null }),
      ),

    giveUpUnknown: (known, before, now) =>
      guarded(async () =>
        events()
          .where({ status: 'waiting' })
          .whereNotIn('endpoint_id', [...known])
          .andWhere('waiting_since', '<', before)
          .andWhere('retry_at', '<=', now)
          .update({
            status: 'dead',
            last_status: null,
            last_problem: 'not in the settings',
            finished_at: now,
          }),
      ),

    giveUpOf: (endpoints, before, now) =>
      guarded(async () => {
        if (endpoints.length === 0) return 0;
        return events()
          .where({ status: 'waiting' })
          .whereIn('endpoint_id', [...endpoints])
          .andWhere('waiting_since', '<', before)
          .andWhere('retry_at', '<=', now)
          .update({ status: 'dead', last_problem: 'disabled', finished_at: now });
      }),

    listDisabled: () =>
      guarded(async () => {
        const rows: { endpoint_id: string; disabled_at: string }[] = await knex('disabled_endpoints').select(
          'endpoint_id',
          'disabled_at',
        );
        return new Map(rows.map((row) => [row.endpoint_id, row.disabled_at]));
      }),

    disable: (endpoint, now) =>
      guarded(() => insertNew(knex, 'disabled_endpoints', { endpoint_id: endpoint, disabled_at: now })),

    enable: (which, now) =>
      guarded(() =>
        knex.transaction(async (transaction): Promise<number> => {
          const rows = transaction('disabled_endpoints').modify((query) => {
            if ('endpoints' in which) query.whereIn('endpoint_id', [...which.endpoints]);
          });
          const off: string[] = await rows.clone().pluck('endpoint_id');
          if (off.length === 0) return 0;
          // The days after which an event is given up start again.
          await transaction('webhook_deliveries')
            .where({ status: 'waiting' })
            .whereIn('endpoint_id', off)
            .update({ retry_at: now, waiting_since: now });
          return transaction('disabled_endpoints').whereIn('endpoint_id', off).delete();
        }),
      ),

    deleteFinished: (before, limit) =>
      guarded(async () => {
        const old: number[] = await events().where('finished_at', '<', before).limit(limit).pluck('id');
        return old.length === 0 ? 0 : events().whereIn('id', old).delete();
      }),
  };
}

interface LeasedRow extends EventRow {
  certificate_status: Certificate['status'] | null;
  /** Belongs to the live version of the same award and learner, which may be the certificate itself. */
  current_status: Certificate['status'] | null;
  certificate_erased_at: string | null;
}

/** Follows `revocationOf`: a version is revoked together with the current one. */
function subjectStatusOf(row: LeasedRow): LeasedEvent['subjectStatus'] {
  if (row.certificate_erased_at !== null) return 'erased';
  return (row.current_status ?? row.certificate_status) === 'unavailable' ? 'revoked' : 'current';
}

function toLeased(row: LeasedRow): LeasedEvent {
  return {
    key: Number(row.id),
    id: row.event_id,
    type: row.type,
    at: row.at,
    facts: JSON.parse(row.payload),
    attempts: row.attempts,
    triedSince: row.waiting_since,
    wasHeld: row.last_problem === HELD,
    subjectStatus: subjectStatusOf(row),
  };
}

function toDelivery(row: EventRow): StoredDelivery {
  return {
    key: Number(row.id),
    id: row.event_id,
    type: row.type,
    at: row.at,
    certificate: row.certificate_uuid,
    endpointId: row.endpoint_id,
    status: row.status,
    attempts: row.attempts,
    retryAt: row.status === 'waiting' ? row.retry_at : null,
    lastStatus: row.last_status,
    lastProblem: row.last_problem,
    attemptedAt: row.attempted_at,
    finishedAt: row.finished_at,
  };
}
