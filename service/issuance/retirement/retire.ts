// Retires a learner: erases name, username, grade, file and notes, also of grants. Keeps that a certificate was issued, revoked
// or replaced, and the digest of its file. The learner gets no certificate until staff cancel the retirement. Idempotent after
// any crash, and for learners without rows here.
import { randomUUID } from 'node:crypto';
import { SITE_CHAIN } from '../../../shared/staff/audit.ts';
import type { RetirementAnswer, RetirementRequest } from '../../../shared/staff/corrections.ts';
import { type Certificate, factsOf } from '../../domain/certificates/certificate.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import { type AuditContext, auditLine } from '../audit/audit-line.ts';
import type { IssuanceDeps } from '../deps.ts';
import { findAccount } from '../grants/find-learner.ts';
import { grantLine, withoutTerms } from '../grants/put-grant.ts';
import type { AuditLine } from '../ports/audit.ts';
import type { PendingErasure } from '../ports/erasures.ts';
import { forgetRosters } from '../reports/cached-roster.ts';

const BATCH = 50;

/** Rejects with `forbidden` unless the caller has access to every course, and with `conflict` for a username that several
 *  learners have had. */
export async function retire(
  request: RetirementRequest,
  { staff, requestToken }: StaffContext,
  deps: IssuanceDeps,
): Promise<RetirementAnswer> {
  requireAccess(staff, 'write', undefined);
  const found = await findRetiree(request, deps);
  const userId = found?.userId;
  if (userId === undefined) {
    const isErased = !request.cancel && !request.dryRun;
    if (isErased) await dropRows(undefined, found?.username === undefined ? [] : [found.username], deps);
    // An earlier call may have erased the username and been stopped there.
    const leftInLog = isErased && !(await eraseTraces(requestToken, deps));
    return { outcome: 'unknown', certificates: [], leftInLog, requestToken };
  }
  if (request.cancel) return readmit(userId, request.dryRun, { staff, requestToken }, deps);
  const isRetired = (await deps.stores.retirement.listRetired([userId])).has(userId);
  const find = async () => {
    const all = await deps.stores.certificates.listAllOf(userId);
    return { all, grants: await deps.stores.grants.listUnerased(userId) };
  };
  const now = () => deps.clock.now().toISOString();
  if (request.dryRun) {
    const { all, grants } = await find();
    const certificates = all.filter(({ erasedAt }) => erasedAt === undefined).map(({ uuid }) => uuid);
    const isDue = certificates.length > 0 || grants.length > 0 || !isRetired;
    return { outcome: isDue ? 'would-do' : 'nothing-to-do', certificates, leftInLog: false, requestToken };
  }
  const context = { actor: staff.actor, requestToken };
  const asked = found?.username === undefined ? await findUsernames(userId, deps) : [found.username];
  // First: from now on nothing new is written about the learner, so that what is found now is complete.
  const isNew = await deps.stores.retirement.retire(
    userId,
    learnerLine('learner-retired', userId, context, deps),
  );
  const { all, grants } = await find();
  const usernames = [...new Set([...asked, ...(await deps.stores.erasures.findUsernames(userId))])];
  // Before the rows that contain the usernames to look for.
  const dropped = await dropRows(userId, usernames, deps);
  const erased: string[] = [];
  for (const certificate of all) {
    const { uuid, award } = certificate;
    const digest = certificate.file?.digest ?? (await digestOfDraft(certificate, deps));
    const isErased = await deps.stores.erasures.erase(
      auditLine('erased', certificate, context, deps),
      digest,
    );
    const isGone =
      digest !== undefined && (await eraseFile({ uuid, courseKey: award.courseKey, digest }, context, deps));
    if (isErased || isGone) erased.push(uuid);
  }
  let forgotten = 0;
  for (const grant of grants) {
    const line = grantLine('grant-erased', withoutTerms(grant), { staff, requestToken }, now());
    if (await deps.stores.grants.erase(line)) forgotten += 1;
  }
  forgetRosters(deps);
  // Also when nothing was left to erase: an earlier call may have been stopped here.
  const leftInLog = !(await eraseTraces(requestToken, deps));
  const fields = {
    requestToken,
    actor: staff.actor,
    erased: erased.length,
    grants: forgotten,
    rows: dropped,
  };
  deps.log.info(fields, 'learner retired');
  const isDone = isNew || erased.length > 0 || forgotten > 0 || dropped > 0;
  return { outcome: isDone ? 'done' : 'nothing-to-do', certificates: erased, leftInLog, requestToken };
}

/** Rows without a user id are found by the username, which the LMS knows. Rejects with `lms-unavailable`. */
async function findUsernames(userId: number, { lms }: IssuanceDeps): Promise<string[]> {
  try {
    const account = await lms.findAccount({ userId });
    return account === undefined ? [] : [account.username];
  } catch (cause) {
    if (!(cause instanceof ServiceProblem) || cause.code !== 'lms-unavailable') throw cause;
    throw new ServiceProblem(
      'lms-unavailable',
      'The learning platform did not return the username of this learner, and some rows have no user id. Nothing was erased. Try again, or give the username too.',
      {
        ...(cause.retryAfter !== undefined && { retryAfter: cause.retryAfter }),
        context: cause.context,
        cause,
      },
    );
  }
}

/** Returns how many passing-status notifications, refusals and name requests were deleted. */
async function dropRows(
  userId: number | undefined,
  usernames: readonly string[],
  { stores }: IssuanceDeps,
): Promise<number> {
  const statusHints = await stores.statusHints.deleteOf(userId, usernames);
  const requests = userId === undefined ? 0 : await stores.nameRequests.deleteOf(userId);
  return statusHints + requests + (await stores.refusals.deleteOf(userId, usernames));
}

/** Returns the digest of a file that was drawn and never published: its process may have ended between the two, or may be about
 *  to save it. Equal facts give equal bytes. undefined: there is no such file. */
async function digestOfDraft(certificate: Certificate, deps: IssuanceDeps): Promise<string | undefined> {
  const { uuid, template, erasedAt } = certificate;
  if (erasedAt !== undefined) return undefined;
  try {
    const pdf = await deps.renderer.draw(template, factsOf(certificate, deps.links.verify(uuid)));
    return deps.files.digestOf(pdf);
  } catch (err) {
    // What cannot be drawn now could not be drawn then.
    deps.log.info({ certificate: uuid, err }, 'an unfinished certificate of a retired learner has no file');
    return undefined;
  }
}

async function eraseTraces(requestToken: string, { stores, log }: IssuanceDeps): Promise<boolean> {
  const isGone = await stores.erasures.eraseTraces();
  if (!isGone)
    log.warn({ requestToken }, 'the log of the database could not be emptied; retire the learner again');
  return isGone;
}

/** The learner can get certificates again; erased data stays erased. */
async function readmit(
  userId: number,
  dryRun: boolean,
  { staff, requestToken }: StaffContext,
  deps: IssuanceDeps,
): Promise<RetirementAnswer> {
  const nothing = { certificates: [], leftInLog: false, requestToken };
  if (!(await deps.stores.retirement.listRetired([userId])).has(userId))
    return { outcome: 'nothing-to-do', ...nothing };
  if (dryRun) return { outcome: 'would-do', ...nothing };
  const context = { actor: staff.actor, requestToken };
  const line = learnerLine('learner-readmitted', userId, context, deps);
  if (!(await deps.stores.retirement.readmit(userId, line))) return { outcome: 'nothing-to-do', ...nothing };
  forgetRosters(deps);
  deps.log.info({ requestToken, actor: staff.actor }, 'retirement reinstated');
  return { outcome: 'done', ...nothing };
}

/** Returns the line with the learner's user id, in the chain for what concerns all courses. */
function learnerLine(
  action: 'learner-retired' | 'learner-readmitted',
  userId: number,
  context: AuditContext,
  deps: Pick<IssuanceDeps, 'clock'>,
): AuditLine {
  const about = { uuid: randomUUID(), award: { courseKey: SITE_CHAIN, slug: '' } };
  return auditLine(action, about, context, deps, { learner: userId });
}

/** With the username where it is known: rows from before the user id was known have only the username. */
async function findRetiree(
  request: RetirementRequest,
  deps: IssuanceDeps,
): Promise<{ readonly userId: number | undefined; readonly username?: string } | undefined> {
  if ('userId' in request) return request;
  if ('email' in request) return findAccount([{ email: request.email }], deps);
  return { userId: await findUserId(request.username, deps), username: request.username };
}

/** The LMS knows who has the username today; after it has deleted the account, our own rows decide. */
async function findUserId(username: string, { lms, stores }: IssuanceDeps): Promise<number | undefined> {
  const known = await lms.readUserId(username);
  if (known !== undefined) return known;
  const found = await stores.erasures.findUserIds(username);
  if (found.length > 1)
    throw new ServiceProblem(
      'conflict',
      'Several learners have had this username. Give the user id of the one to retire.',
    );
  return found[0];
}

/** Returns false when the deletion of the file was recorded before. */
async function eraseFile(
  { uuid, courseKey, digest }: PendingErasure,
  context: AuditContext,
  deps: IssuanceDeps,
): Promise<boolean> {
  await deps.files.erase(digest);
  const certificate = { uuid, award: { courseKey, slug: '' } };
  return deps.stores.erasures.confirm(auditLine('file-erased', certificate, context, deps, { file: digest }));
}

/** Deletes files that a crash or a disk failure left. Returns how many were deleted. */
export async function sweepErased(deps: IssuanceDeps): Promise<number> {
  let done = 0;
  for (const erasing of await deps.stores.erasures.list(BATCH)) {
    const context = { actor: 'service:sweep', requestToken: `sweep-${randomUUID()}` };
    try {
      if (await eraseFile(erasing, context, deps)) done += 1;
    } catch (err) {
      deps.log.warn({ certificate: erasing.uuid, err }, 'a file could not be erased yet');
    }
  }
  return done;
}
