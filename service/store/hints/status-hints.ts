// Waiting passing-status notifications: few and small rows, one for each learner of a course.
import type { Knex } from 'knex';
import type { LeasedStatusHint, StatusHint, StatusHintStore } from '../../issuance/ports/status-hints.ts';
import { insertNew } from '../engines/insert-new.ts';
import { guarded } from '../engines/storage-problem.ts';
import { listRetiredIn } from '../retirement/retired.ts';
import { byUsername, usernameColumns } from '../rows/by-username.ts';
import { deleteRowsOf } from '../rows/delete-rows.ts';

interface StatusHintRow {
  id: number;
  course_key: string;
  username: string;
  username_key?: string;
  user_id: number | string | null;
  actor: string;
  request_token: string;
  received_at: string;
  due_at: string | null;
  checked_at: string | null;
  attempts: number;
  lease_id: string;
  leased_until: string;
}

const NO_LEASE = { lease_id: '', leased_until: new Date(0).toISOString() };
/** Another process may write between the read and the write. Then both are repeated, at most this often. */
const TRIES = 5;

export function createStatusHintStore(knex: Knex): StatusHintStore {
  const statusHints = (connection: Knex = knex) => connection<StatusHintRow>('status_hints');

  return {
    enqueue: (statusHint, { now, dueAt, pauseMs, most }) =>
      guarded(async () => {
        for (let tries = 1; ; tries += 1) {
          const key = { course_key: statusHint.courseId, ...usernameColumns(statusHint.username) };
          const row = await statusHints()
            .where({ course_key: statusHint.courseId })
            .modify(byUsername(statusHint.username))
            .first();
          if (row?.due_at && (row.leased_until <= now || tries > TRIES)) return 'known';
          const [waiting] = await statusHints().whereNotNull('due_at').count({ count: '*' });
          if (Number(waiting?.count ?? 0) >= most) return 'full';
          const news = { ...fromStatusHint(statusHint), ...NO_LEASE, received_at: now, attempts: 0 };
          if (row !== undefined) {
            const due_at = laterOf(dueAt, row.checked_at, pauseMs);
            const { id, lease_id } = row;
            const written = await writeUnlessRetired(knex, statusHint.userId, (transaction) =>
              statusHints(transaction)
                .where({ id, lease_id, due_at: row.due_at })
                .update({ ...news, due_at })
                .then((changed) => changed === 1),
            );
            if (written === 'retired') return written;
            if (written) return 'queued';
            continue;
          }
          const written = await writeUnlessRetired(knex, statusHint.userId, (transaction) =>
            insertNew(transaction, 'status_hints', { ...key, ...news, due_at: dueAt }),
          );
          if (written === 'retired') return written;
          if (written) return 'queued';
          // The conflicting row is a passing-status notification about the same learner.
          if (tries > TRIES) return 'known';
        }
      }),

    lease: (now, lease, { limit, msEach }) =>
      guarded(async () => {
        const isDue = (rows: Knex.QueryBuilder) =>
          rows.where('due_at', '<=', now).andWhere('leased_until', '<=', now);
        const due: number[] = await statusHints()
          .modify(isDue)
          .orderBy([{ column: 'due_at' }, { column: 'id' }])
          .limit(limit)
          .pluck('id');
        if (due.length === 0) return [];
        return knex.transaction(async (transaction) => {
          const nextAt = new Date(Date.parse(now) + Math.ceil(due.length * msEach)).toISOString();
          await requirePace(transaction);
          const isDueNow = await transaction('status_hint_pace')
            .where({ id: 1 })
            .andWhere('next_at', '<=', now)
            .update({ next_at: nextAt });
          if (isDueNow !== 1) return [];
          await statusHints(transaction)
            .whereIn('id', due)
            .modify(isDue)
            .update({ lease_id: lease.id, leased_until: lease.until, checked_at: now })
            .increment('attempts', 1);
          const rows = await statusHints(transaction)
            .whereIn('id', due)
            .andWhere({ lease_id: lease.id })
            .orderBy('id');
          return rows.map(toHeld);
        });
      }),

    complete: (key, leaseId, news) =>
      guarded(async () => {
        const row = statusHints().where({ id: key, lease_id: leaseId });
        if (news === 'gone') return (await row.delete()) === 1;
        return (await row.update({ ...NO_LEASE, due_at: news.dueAt, attempts: news.tries })) === 1;
      }),

    deleteExpired: (lookedBefore, receivedBefore, now) =>
      guarded(async () => {
        await statusHints().whereNull('due_at').andWhere('checked_at', '<', lookedBefore).delete();
        return statusHints()
          .whereNotNull('due_at')
          .andWhere('received_at', '<', receivedBefore)
          .andWhere('leased_until', '<=', now)
          .delete();
      }),

    deleteOf: (userId, usernames) => guarded(() => deleteRowsOf(knex, 'status_hints', userId, usernames)),
  };
}

/** Without a user id, nothing is known of the learner until the notification is processed. */
async function writeUnlessRetired(
  knex: Knex,
  userId: number | undefined,
  write: (transaction: Knex) => PromiseLike<boolean>,
): Promise<boolean | 'retired'> {
  if (userId === undefined) return write(knex);
  return knex.transaction(async (transaction) =>
    (await listRetiredIn(transaction, [userId])).has(userId) ? 'retired' : write(transaction),
  );
}

/** The migration wrote the row. A backup of rows alone may lack it, and then no hint would be processed. */
async function requirePace(transaction: Knex): Promise<void> {
  if ((await transaction('status_hint_pace').where({ id: 1 }).first('id')) !== undefined) return;
  await transaction('status_hint_pace')
    .insert({ id: 1, next_at: new Date(0).toISOString() })
    .onConflict('id')
    .ignore();
}

function laterOf(dueAt: string, lookedAt: string | null, pauseMs: number): string {
  if (lookedAt === null) return dueAt;
  const rested = new Date(Date.parse(lookedAt) + pauseMs).toISOString();
  return rested > dueAt ? rested : dueAt;
}

function fromStatusHint({ actor, requestToken, userId }: StatusHint) {
  return { actor, request_token: requestToken, user_id: userId ?? null };
}

function toHeld(row: StatusHintRow): LeasedStatusHint {
  return {
    key: Number(row.id),
    statusHint: {
      courseId: row.course_key,
      username: row.username,
      ...(row.user_id !== null && { userId: Number(row.user_id) }),
      actor: row.actor,
      requestToken: row.request_token,
    },
    receivedAt: row.received_at,
    tries: row.attempts,
  };
}
