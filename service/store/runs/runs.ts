// Runs over a course, and the choice of the next run to process.
import type { Knex } from 'knex';
import type { AwardKey } from '../../domain/award-key.ts';
import { ACTIVE, AT_WORK } from '../../domain/runs/run.ts';
import type { Lease } from '../../issuance/ports/lease.ts';
import type { RunStore } from '../../issuance/ports/runs.ts';
import { appendAudit } from '../audit/audit.ts';
import { insertNew } from '../engines/insert-new.ts';
import { guarded } from '../engines/storage-problem.ts';
import type { CertificateRow } from '../rows/certificate-row.ts';
import { fromProblem, NO_PROBLEM } from '../rows/problem-columns.ts';
import { fromRun, type RunRow, toRun } from './run-row.ts';

const ENDED = ['done', 'failed', 'cancelled'];

export function createRunStore(knex: Knex): RunStore {
  const runs = (connection: Knex = knex) => connection<RunRow>('runs');
  const find = async (where: Partial<RunRow>) => {
    const row = await runs().where(where).first();
    return row === undefined ? undefined : toRun(row);
  };
  const statusOf = async (uuid: string, leaseId: string) =>
    (await runs().where({ uuid, lease_id: leaseId }).first('status'))?.status;

  return {
    create: (run, lease, audit) =>
      guarded(async () => {
        const active = ACTIVE.includes(run.status) ? 1 : null;
        const key = keyOf(run.award);
        const before = await find({ ...key, request_token: run.requestToken });
        if (before !== undefined) return { run: before, wasCreated: before.uuid === run.uuid };
        await knex.transaction(async (transaction) => {
          await lockRuns(transaction, key);
          const isNew = await insertNew(transaction, 'runs', { ...fromRun(run), active, ...held(lease) });
          if (isNew && audit !== undefined) await appendAudit(transaction, audit);
        });
        // A repeated call finds its own row.
        const own = await find({ uuid: run.uuid });
        if (own !== undefined) return { run: own, wasCreated: true };
        const other = await find({ ...key, active: 1 });
        if (other === undefined) throw new Error('The run that was in the way has just ended.');
        return { run: other, wasCreated: false };
      }),

    find: (uuid) => guarded(() => find({ uuid })),
    findActive: ({ courseKey, slug }) =>
      guarded(() => find({ course_key: courseKey, award_slug: slug, active: 1 })),
    list: ({ courseKey, slug }, limit) =>
      guarded(async () => {
        const where = {
          ...(courseKey !== undefined && { course_key: courseKey }),
          ...(slug !== undefined && { award_slug: slug }),
        };
        return (await runs().where(where).orderBy('id', 'desc').limit(limit)).map(toRun);
      }),

    changeStatus: (uuid, from, to, now, audit) =>
      guarded(async () => {
        const run = await find({ uuid });
        if (run === undefined) return false;
        const key = keyOf(run.award);
        return knex.transaction(async (transaction) => {
          await lockRuns(transaction, key);
          const active = ACTIVE.includes(to) ? 1 : null;
          const other = runs(transaction)
            .where({ ...key, active: 1 })
            .whereNot({ uuid });
          if (active === 1 && (await other.first('id')) !== undefined) return false;
          const changed = await runs(transaction)
            .where({ uuid })
            .whereIn('status', [...from])
            .update({
              status: to,
              active,
              ended_at: ENDED.includes(to) ? now : null,
              updated_at: now,
              ...(AT_WORK.includes(to) && NO_PROBLEM),
            });
          if (changed === 1) await appendAudit(transaction, audit);
          return changed === 1;
        });
      }),

    lease: (now, lease, uuid) =>
      guarded(async () => {
        const free = (row: Knex.QueryBuilder<RunRow>) =>
          row
            .where({ active: 1 })
            .andWhere('leased_until', '<=', now)
            .whereIn('status', [...AT_WORK]);
        const found = await free(runs() as Knex.QueryBuilder<RunRow>)
          .where(uuid === undefined ? {} : { uuid })
          .orderBy('id')
          .first('uuid');
        if (found === undefined) return undefined;
        const taken = await free(runs() as Knex.QueryBuilder<RunRow>)
          .where({ uuid: found.uuid })
          .update(held(lease));
        return Number(taken) === 1 ? find({ uuid: found.uuid }) : undefined;
      }),

    extendLease: (uuid, lease) =>
      guarded(async () => {
        await runs().where({ uuid, lease_id: lease.id }).update({ leased_until: lease.until });
        return statusOf(uuid, lease.id);
      }),

    saveProgress: (uuid, lease, { cursor, counts, workedMs }, now) =>
      guarded(async () => {
        await runs()
          .where({ uuid, lease_id: lease.id })
          .update({
            page_cursor: cursor ?? null,
            counts: JSON.stringify(counts),
            worked_ms: workedMs,
            leased_until: lease.until,
            updated_at: now,
          });
        return statusOf(uuid, lease.id);
      }),

    endPhase: (uuid, leaseId, { status, counts, preview, problem }, now, audit) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          const changed = await runs(transaction)
            .where({ uuid, lease_id: leaseId })
            .whereIn('status', [...AT_WORK])
            .update({
              status,
              active: ACTIVE.includes(status) ? 1 : null,
              counts: JSON.stringify(counts),
              preview: preview === undefined ? null : JSON.stringify(preview),
              ...((status === 'running' || status === 'previewed') && { page_cursor: null, worked_ms: 0 }),
              ...fromProblem(problem),
              ended_at: ENDED.includes(status) ? now : null,
              updated_at: now,
            });
          if (changed === 1 && audit !== undefined) await appendAudit(transaction, audit);
          return changed === 1;
        }),
      ),

    release: (uuid, leaseId, now) =>
      guarded(
        async () => void (await runs().where({ uuid, lease_id: leaseId }).update({ leased_until: now })),
      ),
    delete: (uuid, leaseId) =>
      guarded(async () => void (await runs().where({ uuid, lease_id: leaseId }).delete())),

    tally: (award, requestToken) =>
      guarded(async () => {
        const rows: { status: string; problem_code: string | null; many: number | string }[] =
          await knex<CertificateRow>('certificates')
            .where({ course_key: award.courseKey, award_slug: award.slug, request_token: requestToken })
            .groupBy('status', 'problem_code')
            .select('status', 'problem_code')
            .count({ many: '*' });
        const tally = { issued: 0, generating: 0, retired: 0, failed: {} as Record<string, number> };
        for (const { status, problem_code: code, many } of rows) {
          if (status === 'generating') tally.generating += Number(many);
          // Only a retirement stops an unfinished certificate without a problem.
          else if (status === 'error' && code === null) tally.retired += Number(many);
          else if (status === 'error') tally.failed[code as string] = Number(many);
          else tally.issued += Number(many);
        }
        return tally;
      }),

    takeDueAward: (now, nextAt) => guarded(() => takeTurn(knex, now, nextAt)),
  };
}

const keyOf = ({ courseKey, slug }: AwardKey) => ({ course_key: courseKey, award_slug: slug });

/** Transactions that activate a run of an award wait for each other: they lock all its runs. The oldest alone would not do, because
 *  a run that another transaction is inserting may be older than the oldest that this one sees. */
async function lockRuns(transaction: Knex, key: ReturnType<typeof keyOf>): Promise<void> {
  await transaction<RunRow>('runs').where(key).orderBy('id').forUpdate().select('id');
}

async function takeTurn(knex: Knex, now: string, nextAt: string) {
  const due: { course_key: string; award_slug: string; due_at: string | null } | undefined = await knex(
    'award_settings as shown',
  )
    .leftJoin('run_schedule as turn', (on) =>
      on.on('turn.course_key', 'shown.course_key').andOn('turn.award_slug', 'shown.award_slug'),
    )
    .where((either) => either.whereNull('turn.due_at').orWhere('turn.due_at', '<=', now))
    .orderBy([{ column: 'turn.due_at' }, { column: 'shown.id' }])
    .first('shown.course_key', 'shown.award_slug', 'turn.due_at');
  if (due === undefined) return undefined;
  const { due_at, ...key } = due;
  const wasTaken =
    due_at === null
      ? await insertNew(knex, 'run_schedule', { ...key, due_at: nextAt })
      : (await knex('run_schedule')
          .where({ ...key, due_at })
          .update({ due_at: nextAt })) === 1;
  return wasTaken ? { courseKey: key.course_key, slug: key.award_slug } : undefined;
}

const held = ({ id, until }: Lease) => ({ lease_id: id, leased_until: until });
