// A grant as a row of the database.
import type { GrantKind, Waivable } from '../../../shared/staff/grants.ts';
import type { Grant } from '../../domain/decision/grant.ts';
import { usernameColumns } from './by-username.ts';

export interface GrantRow {
  id: number;
  uuid: string;
  kind: GrantKind;
  course_key: string;
  award_slug: string;
  user_id: number;
  active: number | null;
  username: string;
  username_key?: string;
  waives: string;
  label: string | null;
  issued_on: string | null;
  template_id: string | null;
  ends_at: string | null;
  note: string | null;
  actor: string;
  granted_at: string;
  request_token: string;
  removed_at: string | null;
  removed_by: string | null;
  erased_at: string | null;
}

export const GRANT_COLUMNS = [
  'id',
  'uuid',
  'kind',
  'course_key',
  'award_slug',
  'user_id',
  'active',
  'username',
  'waives',
  'label',
  'issued_on',
  'template_id',
  'ends_at',
  'note',
  'actor',
  'granted_at',
  'request_token',
  'removed_at',
  'removed_by',
  'erased_at',
] as const satisfies readonly Exclude<keyof GrantRow, 'username_key'>[];

export function toGrant(row: GrantRow): Grant {
  return {
    uuid: row.uuid,
    kind: row.kind,
    award: { courseKey: row.course_key, slug: row.award_slug },
    userId: Number(row.user_id),
    username: row.username,
    waives: row.waives.split(',').filter(Boolean) as Waivable[],
    label: row.label ?? undefined,
    issuedOn: row.issued_on ?? undefined,
    template: row.template_id ?? undefined,
    until: row.ends_at ?? undefined,
    note: row.note ?? undefined,
    actor: row.actor,
    at: row.granted_at,
    requestToken: row.request_token,
    removed: row.removed_at === null ? undefined : { at: row.removed_at, actor: row.removed_by ?? row.actor },
    erasedAt: row.erased_at ?? undefined,
  };
}

export function fromGrant(
  grant: Grant,
): Omit<GrantRow, 'id' | 'active' | 'removed_at' | 'removed_by' | 'erased_at'> {
  return {
    uuid: grant.uuid,
    kind: grant.kind,
    course_key: grant.award.courseKey,
    award_slug: grant.award.slug,
    user_id: grant.userId,
    ...usernameColumns(grant.username),
    waives: grant.waives.join(','),
    label: grant.label ?? null,
    issued_on: grant.issuedOn ?? null,
    template_id: grant.template ?? null,
    ends_at: grant.until ?? null,
    note: grant.note ?? null,
    actor: grant.actor,
    granted_at: grant.at,
    request_token: grant.requestToken,
  };
}
