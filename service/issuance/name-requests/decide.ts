// Course staff list the requests for another name, accept one, which issues a newer version, or refuse it with a reason.
import type {
  NameRequestAcceptance,
  NameRequestDecision,
  NameRequestPage,
  NameRequestRefusal,
  StaffNameRequest,
} from '../../../shared/certificates/name-requests.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import {
  decideNameRequest,
  type NameRequest,
  nameRequestViewOf,
} from '../../domain/certificates/name-request.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Staff } from '../../domain/staff.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import { correctionLine } from '../corrections/correct.ts';
import { correctName } from '../corrections/correct-name.ts';
import type { IssuanceDeps } from '../deps.ts';

/** Returns the newest first. Rejects with `forbidden`. */
export async function listNameRequests(
  award: AwardKey,
  page: { readonly onlyOpen: boolean; readonly before: number | undefined; readonly limit: number },
  staff: Staff,
  { stores }: Pick<IssuanceDeps, 'stores'>,
): Promise<NameRequestPage> {
  requireAccess(staff, 'read', award.courseKey);
  const [{ requests, next }, open] = await Promise.all([
    stores.nameRequests.list(award, page),
    stores.nameRequests.countOpen(award),
  ]);
  return { open, requests: requests.map(staffViewOf), next: next ?? null };
}

/** Issues a newer version with the requested name, and closes the request. A call that was stopped between the two may be repeated.
 *  Rejects with `not-found`, `forbidden`, `conflict`, and as drawing does; then the request stays open. */
export async function acceptNameRequest(
  award: AwardKey,
  uuid: string,
  { dryRun, note }: NameRequestAcceptance,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<NameRequestDecision> {
  const { requestToken, staff } = context;
  const request = await requireRequest(award, uuid, staff, deps);
  const verdict = decideNameRequest(request, 'accepted');
  if (typeof verdict === 'object') throw new ServiceProblem('conflict', verdict.refusal);
  if (verdict === 'nothing-to-do') return { outcome: verdict, request: staffViewOf(request), requestToken };
  const live = await deps.stores.certificates.findLive(award, request.userId);
  if (live === undefined)
    throw new ServiceProblem('conflict', 'The learner has no certificate any more. Refuse the request.');
  const name = { recipientName: request.name, nameSource: request.source };
  const { outcome, certificate } = await correctName(live.uuid, name, { dryRun, note }, context, deps);
  if (outcome === 'would-do') return { outcome, request: staffViewOf(request), requestToken };
  const subject = { uuid: certificate.uuid, award };
  const details = { request: uuid };
  const audit = correctionLine('name-request-accepted', subject, context, deps, details, undefined);
  return close(request, { status: 'accepted' }, audit, context, deps);
}

/** Rejects with `not-found`, `forbidden` or `conflict`. */
export async function refuseNameRequest(
  award: AwardKey,
  uuid: string,
  { answer, dryRun }: NameRequestRefusal,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<NameRequestDecision> {
  const request = await requireRequest(award, uuid, context.staff, deps);
  const verdict = decideNameRequest(request, 'refused');
  if (typeof verdict === 'object') throw new ServiceProblem('conflict', verdict.refusal);
  if (verdict === 'nothing-to-do')
    return { outcome: verdict, request: staffViewOf(request), requestToken: context.requestToken };
  if (dryRun)
    return { outcome: 'would-do', request: staffViewOf(request), requestToken: context.requestToken };
  const subject = { uuid: request.certificateUuid, award };
  const audit = correctionLine('name-request-refused', subject, context, deps, { request: uuid }, answer);
  return close(request, { status: 'refused', answer }, audit, context, deps);
}

async function close(
  request: NameRequest,
  to: { readonly status: 'accepted' | 'refused'; readonly answer?: string },
  audit: ReturnType<typeof correctionLine>,
  { staff, requestToken }: StaffContext,
  deps: IssuanceDeps,
): Promise<NameRequestDecision> {
  const decided = { at: audit.at, actor: staff.actor };
  if (!(await deps.stores.nameRequests.close(request.uuid, { ...to, ...decided }, audit)))
    throw new ServiceProblem('conflict', 'The learner or another person was faster. Look at the list again.');
  deps.log.info({ request: request.uuid, requestToken, status: to.status }, 'name correction decided');
  return {
    outcome: 'done',
    request: staffViewOf({ ...request, ...to, answer: to.answer, decided }),
    requestToken,
  };
}

async function requireRequest(
  award: AwardKey,
  uuid: string,
  staff: Staff,
  { stores }: Pick<IssuanceDeps, 'stores'>,
): Promise<NameRequest> {
  requireAccess(staff, 'write', award.courseKey);
  const request = await stores.nameRequests.find(uuid);
  if (request?.award.courseKey !== award.courseKey || request.award.slug !== award.slug)
    throw new ServiceProblem('not-found', 'There is no such request here. See the list of requests.');
  return request;
}

const staffViewOf = (request: NameRequest): StaffNameRequest => ({
  ...nameRequestViewOf(request),
  id: request.uuid,
  certificate: request.certificateUuid,
  userId: request.userId,
  username: request.username,
  currentName: request.currentName,
  source: request.source,
  reason: request.reason,
  decidedAt: request.decided?.at ?? null,
  decidedBy: request.decided?.actor ?? null,
});
