// Writes a grant, or finds that it exists: idempotent, also when two people do it at once.
import { randomUUID } from 'node:crypto';
import type { AuditAction } from '../../../shared/staff/audit.ts';
import type { GrantKind } from '../../../shared/staff/grants.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { type Grant, isSameGrant } from '../../domain/decision/grant.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { AuditLine } from '../ports/audit.ts';
import type { Account } from '../ports/ports.ts';

/** Another user may grant between reading and writing; then the service decides again, this often. */
const TRIES = 3;

export type Terms = Pick<Grant, 'kind' | 'waives' | 'label' | 'issuedOn' | 'template' | 'until' | 'note'>;

export interface Put {
  readonly done: 'made' | 'would-make' | 'unchanged';
  readonly grant: Grant;
}

const PUTS: Readonly<Record<GrantKind, AuditAction>> = {
  exception: 'exception-added',
  level: 'level-set',
};

/** A grant that differs replaces the one before. Rejects with `storage-unavailable` or `conflict`. */
export async function putGrant(
  terms: Terms,
  award: AwardKey,
  { userId, username }: Account,
  { staff, requestToken }: StaffContext,
  dryRun: boolean,
  { stores, clock, log }: IssuanceDeps,
): Promise<Put> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const current = (await stores.grants.listOf(award, userId)).find(({ kind }) => kind === terms.kind);
    if (current !== undefined && isSameGrant(current, terms)) return { done: 'unchanged', grant: current };
    const grant: Grant = {
      ...terms,
      uuid: randomUUID(),
      award,
      userId,
      username,
      actor: staff.actor,
      at: clock.now().toISOString(),
      requestToken,
      removed: undefined,
      erasedAt: undefined,
    };
    if (dryRun) return { done: 'would-make', grant };
    const audit = grantLine(PUTS[terms.kind], grant, { staff, requestToken }, grant.at, terms.note);
    if (await stores.grants.put(grant, current?.uuid, audit)) {
      log.info({ grant: grant.uuid, kind: grant.kind, requestToken, actor: staff.actor }, 'granted');
      return { done: 'made', grant };
    }
  }
  throw new ServiceProblem(
    'conflict',
    'Another person is granting this learner something. Look and try again.',
  );
}

/** Returns the audit line: the learner by user id, the terms by name; never text that staff typed about a person. */
export function grantLine(
  action: AuditAction,
  grant: Grant,
  { staff, requestToken }: StaffContext,
  at: string,
  note?: string,
): AuditLine {
  const { waives, label, issuedOn, template, until } = grant;
  const terms = {
    ...(waives.length > 0 && { waives: waives.join(',') }),
    ...(label !== undefined && { label }),
    ...(issuedOn !== undefined && { issuedOn }),
    ...(template !== undefined && { template }),
    ...(until !== undefined && { until }),
  };
  return {
    at,
    requestToken,
    actor: staff.actor,
    action,
    certificateUuid: grant.uuid,
    courseKey: grant.award.courseKey,
    details: { award: grant.award.slug, learner: grant.userId, ...terms },
    ...(note !== undefined && { note }),
  };
}

/** For lines that name only the learner. */
export function withoutTerms(grant: Grant): Grant {
  const nothing = { label: undefined, issuedOn: undefined, template: undefined, until: undefined };
  return { ...grant, ...nothing, waives: [] };
}
