// A learner asks for another name on the certificate, or cancels the request.
import { randomUUID } from 'node:crypto';
import type {
  NameRequestForm,
  NameRequestView,
  NewNameRequest,
} from '../../../shared/certificates/name-requests.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import {
  decideNameRequest,
  type NameRequest,
  nameRequestViewOf,
} from '../../domain/certificates/name-request.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { auditLine } from '../audit/audit-line.ts';
import { readOnlyProblem } from '../award/grade-me.ts';
import type { BlockSession, IssuanceDeps } from '../deps.ts';
import { requireDrawable } from '../settings/require-drawable.ts';
import { readVisibility } from '../visibility/visibility.ts';

/** Returns the names that the LMS has, and the newest request. Rejects with `conflict` without a certificate to correct. */
export async function readRequestForm(session: BlockSession, deps: IssuanceDeps): Promise<NameRequestForm> {
  if (session.readOnly) throw readOnlyProblem(session);
  await requireCorrectable(session, deps);
  const [names, newest] = await Promise.all([
    deps.lms.readNames(session.username),
    deps.stores.nameRequests.findNewest(awardOf(session), session.userId),
  ]);
  return { names: [...names], request: newest === undefined ? null : nameRequestViewOf(newest) };
}

/** Rejects with `read-only`, `retired`, `conflict` where there is nothing to correct or an open request, `name-not-drawable` or
 *  `text-overflow`. */
export async function askForName(
  session: BlockSession,
  { source, name, reason }: NewNameRequest,
  requestToken: string,
  deps: IssuanceDeps,
): Promise<NameRequestView> {
  if (session.readOnly) throw readOnlyProblem(session);

  // 1. A certificate of the learner's own that is valid and has another name.
  const live = await requireCorrectable(session, deps);
  if (live.recipientName === name) throw refuse('Your certificate has this name already.');

  // 2. A name that the LMS has, unless the learner typed it; and one that can be drawn.
  const names = source === 'given' ? [] : await deps.lms.readNames(session.username);
  if (source !== 'given' && !names.some((each) => each.source === source && each.name === name))
    throw refuse('The learning platform does not have this name any more. Reload the page.');
  await requireDrawable({ ...live, recipientName: name }, deps);

  // 3. One open request at a time.
  const request: NameRequest = {
    uuid: randomUUID(),
    award: live.award,
    userId: session.userId,
    username: session.username,
    certificateUuid: live.uuid,
    currentName: live.recipientName,
    name,
    source,
    reason,
    status: 'open',
    at: deps.clock.now().toISOString(),
    answer: undefined,
    decided: undefined,
  };
  const context = { actor: `learner:${session.userId}`, requestToken };
  const audit = auditLine('name-requested', live, context, deps, { request: request.uuid, name: source });
  if (!(await deps.stores.nameRequests.open(request, audit)))
    throw refuse('You have asked already. Wait for the answer, or cancel the request first.');
  deps.log.info({ certificate: live.uuid, ...context }, 'name correction requested');
  return nameRequestViewOf(request);
}

/** Idempotent. Rejects with `conflict` when staff have decided. */
export async function cancelRequest(
  session: BlockSession,
  requestToken: string,
  deps: IssuanceDeps,
): Promise<NameRequestView> {
  if (session.readOnly) throw readOnlyProblem(session);
  const newest = await deps.stores.nameRequests.findNewest(awardOf(session), session.userId);
  if (newest === undefined) throw refuse('There is no request to cancel.');
  const verdict = decideNameRequest(newest, 'cancelled');
  if (verdict === 'nothing-to-do') return nameRequestViewOf(newest);
  if (typeof verdict === 'object') throw refuse('The course team has decided already. Reload the page.');
  const context = { actor: `learner:${session.userId}`, requestToken };
  const subject = { uuid: newest.certificateUuid, award: newest.award };
  const audit = auditLine('name-request-cancelled', subject, context, deps, { request: newest.uuid });
  const closed = { status: 'cancelled', at: audit.at, actor: context.actor } as const;
  if (!(await deps.stores.nameRequests.close(newest.uuid, closed, audit)))
    throw refuse('The course team has decided already. Reload the page.');
  return nameRequestViewOf({ ...newest, status: 'cancelled' });
}

const awardOf = ({ courseKey, settings }: BlockSession) => ({ courseKey, slug: settings.slug });

const refuse = (why: string) => new ServiceProblem('conflict', why);

async function requireCorrectable(session: BlockSession, deps: IssuanceDeps): Promise<Certificate> {
  const live = await deps.stores.certificates.findLive(awardOf(session), session.userId);
  if (live?.status !== 'downloadable' || !(await readVisibility(live, deps)).shown)
    throw refuse('There is no certificate whose name could be corrected.');
  return live;
}
