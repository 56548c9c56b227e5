// Name requests over knex.
import type { Knex } from 'knex';
import type { NameRequestStatus } from '../../../shared/certificates/name-requests.ts';
import type { NameSource } from '../../../shared/certificates/proof.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { NameRequest } from '../../domain/certificates/name-request.ts';
import type { NameRequestStore } from '../../issuance/ports/name-requests.ts';
import { appendAudit } from '../audit/audit.ts';
import { insertNew } from '../engines/insert-new.ts';
import { guarded } from '../engines/storage-problem.ts';
import { refuseRetired } from '../retirement/retired.ts';

interface Row {
  id: number;
  uuid: string;
  course_key: string;
  award_slug: string;
  user_id: number | string;
  /** 1 while it is open, so that a unique index allows one; else null. */
  active: number | null;
  username: string;
  certificate_uuid: string;
  current_name: string;
  proposed_name: string;
  name_source: NameSource;
  reason: string;
  status: NameRequestStatus;
  answer: string | null;
  asked_at: string;
  decided_at: string | null;
  decided_by: string | null;
}

const COLUMNS = [
  ...['id', 'uuid', 'course_key', 'award_slug', 'user_id', 'active', 'username', 'certificate_uuid'],
  ...['current_name', 'proposed_name', 'name_source', 'reason', 'status', 'answer', 'asked_at'],
  ...['decided_at', 'decided_by'],
] as (keyof Row)[];

export function createNameRequestStore(knex: Knex): NameRequestStore {
  const rows = (connection: Knex = knex) => connection<Row>('name_requests');
  const ofAward = ({ courseKey, slug }: AwardKey) => ({ course_key: courseKey, award_slug: slug });
  const select = () => rows().select(...COLUMNS);
  const first = (found: Row | undefined) => (found === undefined ? undefined : toRequest(found));

  return {
    open: (request, audit) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          await refuseRetired(transaction, request.userId);
          if (!(await insertNew(transaction, 'name_requests', toRow(request)))) return false;
          await appendAudit(transaction, audit);
          return true;
        }),
      ),

    find: (uuid) => guarded(async () => first((await select().where({ uuid }))[0] as Row | undefined)),

    findNewest: (award, userId) =>
      guarded(async () => {
        const [found] = await select()
          .where({ ...ofAward(award), user_id: userId })
          .orderBy('id', 'desc')
          .limit(1);
        return first(found as Row | undefined);
      }),

    list: (award, { onlyOpen, before, limit }) =>
      guarded(async () => {
        const page = (await select()
          .where({ ...ofAward(award), ...(onlyOpen && { active: 1 }) })
          .andWhere((each) => (before === undefined ? each : each.where('id', '<', before)))
          .orderBy('id', 'desc')
          .limit(limit)) as Row[];
        const next = page.length < limit ? undefined : page.at(-1)?.id;
        return { requests: page.map(toRequest), next };
      }),

    countOpen: (award) =>
      guarded(async () => {
        const [counted] = await rows()
          .where({ ...ofAward(award), active: 1 })
          .count({ count: 'id' });
        return Number(counted?.count ?? 0);
      }),

    close: (uuid, { status, at, actor, answer }, audit) =>
      guarded(() =>
        knex.transaction(async (transaction) => {
          const changed = await rows(transaction)
            .where({ uuid, active: 1 })
            .update({ active: null, status, answer: answer ?? null, decided_at: at, decided_by: actor });
          if (changed !== 1) return false;
          await appendAudit(transaction, audit);
          return true;
        }),
      ),

    deleteOf: (userId) => guarded(async () => rows().where({ user_id: userId }).delete()),
  };
}

function toRequest(row: Row): NameRequest {
  return {
    uuid: row.uuid,
    award: { courseKey: row.course_key, slug: row.award_slug },
    userId: Number(row.user_id),
    username: row.username,
    certificateUuid: row.certificate_uuid,
    currentName: row.current_name,
    name: row.proposed_name,
    source: row.name_source,
    reason: row.reason,
    status: row.status,
    at: row.asked_at,
    answer: row.answer ?? undefined,
    decided: row.decided_at === null ? undefined : { at: row.decided_at, actor: row.decided_by ?? '' },
  };
}

function toRow(request: NameRequest): Omit<Row, 'id'> {
  return {
    uuid: request.uuid,
    course_key: request.award.courseKey,
    award_slug: request.award.slug,
    user_id: request.userId,
    active: request.status === 'open' ? 1 : null,
    username: request.username,
    certificate_uuid: request.certificateUuid,
    current_name: request.currentName,
    proposed_name: request.name,
    name_source: request.source,
    reason: request.reason,
    status: request.status,
    answer: request.answer ?? null,
    asked_at: request.at,
    decided_at: request.decided?.at ?? null,
    decided_by: request.decided?.actor ?? null,
  };
}
