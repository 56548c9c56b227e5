// Erases a learner's data from certificates: the rows, the notes of the audit trail, and the files to delete.
import type { Knex } from 'knex';
import type { ErasureStore } from '../../issuance/ports/erasures.ts';
import { appendAudit, eraseNotes } from '../audit/audit.ts';
import { guarded } from '../engines/storage-problem.ts';
import { byUsername } from '../rows/by-username.ts';
import type { CertificateRow } from '../rows/certificate-row.ts';
import { eraseLog } from '../sqlite/erase-log.ts';
import { blanked } from './personal-data.ts';

/** Tables with a username and a user id, which may be null in the last two. */
const NAMED = ['certificates', 'grants', 'status_hints', 'refusals'] as const;

export function createErasureStore(knex: Knex): ErasureStore {
  const certificates = (connection: Knex) => connection<CertificateRow>('certificates');

  return {
    findUserIds: (username) =>
      guarded(async () => {
        const found = await Promise.all(
          NAMED.map((table) =>
            knex(table).modify(byUsername(username)).whereNotNull('user_id').distinct().pluck('user_id'),
          ),
        );
        return [...new Set(found.flat().map(Number))];
      }),

    findUsernames: (userId) =>
      guarded(async () => {
        const found = await Promise.all(
          NAMED.map((table) =>
            knex(table).where({ user_id: userId }).andWhereNot({ username: '' }).distinct().pluck('username'),
          ),
        );
        return [...new Set(found.flat())];
      }),

    erase: (audit, draft) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          const { certificateUuid: uuid, courseKey, at } = audit;
          const changed = await certificates(transaction)
            .where({ uuid })
            .whereNull('erased_at')
            .update({
              ...blanked(knex, 'certificates'),
              erased_at: at,
              // A revoked certificate stays current, so that its revocation is still shown; an unfinished one is stopped.
              live: knex.raw("case when status = 'unavailable' then live else null end"),
              status: knex.raw("case when status = 'generating' then 'error' else status end"),
              updated_at: at,
            });
          if (changed !== 1) return false;
          await appendAudit(transaction, audit);
          await eraseNotes(transaction, uuid);
          const row = await certificates(transaction).where({ uuid }).first('file_digest');
          const digest = row?.file_digest ?? draft;
          if (digest)
            await transaction('pending_erasures').insert({
              certificate_uuid: uuid,
              course_key: courseKey,
              file_digest: digest,
            });
          return true;
        }),
      ),

    confirm: (audit) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          const { certificateUuid: uuid, at } = audit;
          const isBeingDrawn = certificates(transaction)
            .select('uuid')
            .where({ uuid, file_digest: null })
            .andWhere('leased_until', '>', at);
          const gone = await transaction('pending_erasures')
            .where({ certificate_uuid: uuid })
            .whereNotExists(isBeingDrawn)
            .delete();
          if (gone !== 1) return false;
          await appendAudit(transaction, audit);
          return true;
        }),
      ),

    eraseTraces: () => eraseLog(knex),

    list: (limit) =>
      guarded(async () =>
        knex('pending_erasures')
          .select({ uuid: 'certificate_uuid', courseKey: 'course_key', digest: 'file_digest' })
          .limit(limit),
      ),
  };
}
