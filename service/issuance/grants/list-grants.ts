// Lists the grants of an award for staff: learner, effect, actor, reason, and end.
import type { GrantKind, GrantPage, GrantView } from '../../../shared/staff/grants.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { lastDayBefore } from '../../domain/certificates/expiry.ts';
import { type Grant, stateOf } from '../../domain/decision/grant.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';

/** Returns the newest first. Rejects with `forbidden`. */
export async function listGrants(
  award: AwardKey,
  kind: GrantKind,
  page: { readonly before: number | undefined; readonly limit: number },
  { staff }: Pick<StaffContext, 'staff'>,
  { stores, clock, options }: Pick<IssuanceDeps, 'stores' | 'clock' | 'options'>,
): Promise<GrantPage> {
  requireAccess(staff, 'read', award.courseKey);
  const { grants, next } = await stores.grants.list(award, kind, page);
  const now = clock.now().toISOString();
  const { timeZone } = options;
  return { grants: grants.map((each) => grantViewOf(each, now, timeZone)), timeZone, next: next ?? null };
}

export function grantViewOf(grant: Grant, now: string, timeZone: string): GrantView {
  const { uuid, kind, award, userId, waives, actor, at, requestToken, removed, erasedAt } = grant;
  return {
    uuid,
    kind,
    courseId: award.courseKey,
    award: award.slug,
    state: stateOf(grant, now),
    userId,
    username: erasedAt === undefined ? grant.username : null,
    waives: [...waives],
    label: grant.label ?? null,
    issuedOn: grant.issuedOn ?? null,
    template: grant.template ?? null,
    until: grant.until === undefined ? null : lastDayBefore(grant.until, timeZone),
    endsAt: grant.until ?? null,
    note: grant.note ?? null,
    actor,
    at,
    requestToken,
    removed: removed ?? null,
  };
}
