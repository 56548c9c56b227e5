// Learners to whom a run could not issue a certificate. A row is a result of the newest run over the award. It is ignored once
// the learner has a certificate, or a failed one, which has the reason itself. Learners without a user id are found by username.
import type { Knex } from 'knex';
import type { RefusalStore } from '../../issuance/ports/refusals.ts';
import { guarded } from '../engines/storage-problem.ts';
import { listRetiredIn } from '../retirement/retired.ts';
import { usernameColumns } from '../rows/by-username.ts';
import type { CertificateRow } from '../rows/certificate-row.ts';
import { deleteRowsOf } from '../rows/delete-rows.ts';
import { fromProblem, type ProblemColumns, toProblem } from '../rows/problem-columns.ts';

interface RefusalRow extends ProblemColumns {
  readonly id: number;
  readonly course_key: string;
  readonly award_slug: string;
  readonly username: string;
  readonly username_key?: string;
  readonly user_id: number | string | null;
  readonly request_token: string;
  readonly refused_at: string;
}

export function createRefusalStore(knex: Knex): RefusalStore {
  const refusals = () => knex<RefusalRow>('refusals');

  /** Selects learners without a certificate of the award, whatever its state. */
  function standing(courseKey: string | undefined) {
    const live = (column: 'user_id' | 'username_key') =>
      knex<CertificateRow>('certificates')
        .select('certificates.id')
        .where('certificates.live', 1)
        .whereRaw('certificates.course_key = refusals.course_key')
        .whereRaw('certificates.award_slug = refusals.award_slug')
        .whereRaw('certificates.?? = refusals.??', [column, column]);
    const all = knex<RefusalRow>('refusals')
      .whereNotExists(live('user_id'))
      .whereNotExists(live('username_key').whereRaw('refusals.user_id is null'));
    return courseKey === undefined ? all : all.andWhere('refusals.course_key', courseKey);
  }

  return {
    save: ({ courseKey, slug }, requestToken, refused, now) =>
      guarded(async () => {
        if (refused.length === 0) return;
        const userIds = refused.flatMap(({ userId }) => userId ?? []);
        await knex.transaction(async (transaction) => {
          const retired = await listRetiredIn(transaction, userIds);
          const rows = refused
            .filter(({ userId }) => userId === undefined || !retired.has(userId))
            .map(({ username, userId, problem }) => ({
              course_key: courseKey,
              award_slug: slug,
              ...usernameColumns(username),
              user_id: userId ?? null,
              request_token: requestToken,
              ...fromProblem(problem),
              refused_at: now,
            }));
          if (rows.length === 0) return;
          await transaction('refusals')
            .insert(rows)
            .onConflict(['course_key', 'award_slug', 'username'])
            .merge();
        });
      }),

    clear: ({ courseKey, slug }) =>
      guarded(
        async () => void (await refusals().where({ course_key: courseKey, award_slug: slug }).delete()),
      ),

    list: (courseKey, limit) =>
      guarded(async () => {
        const rows = await standing(courseKey).select('refusals.*').orderBy('refusals.id').limit(limit);
        return rows.map((row: RefusalRow) => ({
          courseKey: row.course_key,
          award: row.award_slug,
          userId: row.user_id === null ? null : Number(row.user_id),
          username: row.username,
          refusedAt: row.refused_at,
          problem: toProblem(row) ?? { code: 'internal', detail: '' },
        }));
      }),

    count: (courseKey) =>
      guarded(async () => {
        const [row] = await standing(courseKey).count({ count: '*' });
        return Number(row?.count ?? 0);
      }),

    deleteOf: (userId, usernames) => guarded(() => deleteRowsOf(knex, 'refusals', userId, usernames)),
  };
}
