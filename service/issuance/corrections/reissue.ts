// Issues a certificate again: with the printed name or the account's current name, another date, or the current version of the
// design. The new version has its own uuid and file; the old version keeps its file and names its replacement.
import { randomUUID } from 'node:crypto';
import type { NameSource } from '../../../shared/certificates/proof.ts';
import type { CorrectionAnswer, ReissueRequest } from '../../../shared/staff/corrections.ts';
import { factDigests } from '../../domain/audit/fact-digests.ts';
import { type Certificate, instantOn } from '../../domain/certificates/certificate.ts';
import { changesBetween } from '../../domain/certificates/changed-facts.ts';
import type { CorrectionVerdict } from '../../domain/certificates/correction.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import { completeCertificate, requireCompleted } from '../award/complete-certificates.ts';
import { newLease } from '../award/lease.ts';
import { renderBatch } from '../award/render-batch.ts';
import type { IssuanceDeps } from '../deps.ts';
import { currentTemplate } from '../designs/current-template.ts';
import { findIssuer } from '../designs/issuers.ts';
import { saveShippedTemplates } from '../designs/save-shipped-templates.ts';
import type { AuditLine } from '../ports/audit.ts';
import type { Reservation } from '../ports/certificates.ts';
import { readStaffView, requireCertificate } from '../queries/staff-view.ts';
import { requireDesign } from '../settings/require-design.ts';
import { requireDrawable } from '../settings/require-drawable.ts';
import { BY_STAFF, requireName } from '../settings/require-name.ts';
import { correct, correctionLine } from './correct.ts';
import { judgeIssueDate } from './judge-issue-date.ts';
import { judgePinned } from './judge-pinned.ts';

/** Rejects as `correct` does, and as drawing does; then the old version stays current. A call repeated with its request token
 *  returns the version that it made. */
export async function reissue(
  uuid: string,
  request: ReissueRequest,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<CorrectionAnswer> {
  const made = await findMadeBefore(uuid, context, deps);
  if (made !== undefined) return answerMade(uuid, made, context, deps);
  await requireKnownTemplate(uuid, request, deps);
  const freeze = async (certificate: Certificate): Promise<Reservation> => {
    const frozen = await freezeAgain(certificate, { ...request, name: nameFor(request) }, context, deps);
    const issuedAt =
      request.issuedOn === undefined
        ? certificate.issuedAt
        : instantOn(request.issuedOn, certificate.timeZone);
    return { ...frozen, issuedAt };
  };
  const act = async (certificate: Certificate) => {
    const why = { reason: request.reason };
    return makeVersion(certificate, await freeze(certificate), why, request.note, context, deps);
  };
  const judge = async (certificate: Certificate): Promise<CorrectionVerdict> => {
    const { courseKey } = certificate.award;
    const refusal =
      (await judgePinned(certificate, request, deps)) ??
      (await judgeIssueDate(request.issuedOn, courseKey, certificate, deps));
    return refusal === undefined ? 'do' : { refusal };
  };
  const foresee = async (certificate: Certificate) => requireDrawable(await freeze(certificate), deps);
  const plan = { correction: 'reissue', dryRun: request.dryRun, judge, foresee, act } as const;
  return correct(uuid, plan, context, deps);
}

/** The printed name stays, unless staff request a name correction. */
const nameFor = ({ name, reason }: ReissueRequest): 'current' | 'kept' =>
  name ?? (reason === 'name-corrected' ? 'current' : 'kept');

/** Returns the answer to a repeated call. */
export async function answerMade(
  before: string,
  made: string,
  { requestToken }: StaffContext,
  deps: IssuanceDeps,
): Promise<CorrectionAnswer> {
  const [old, newer] = await Promise.all([requireCertificate(before, deps), requireCertificate(made, deps)]);
  return {
    outcome: 'done',
    certificate: await readStaffView(made, deps),
    changes: changesBetween(old, newer),
    requestToken,
  };
}

/** Checked at the preview, and not only when the certificate is made. */
async function requireKnownTemplate(
  uuid: string,
  { template }: ReissueRequest,
  deps: IssuanceDeps,
): Promise<void> {
  if (template === undefined) return;
  const { courseKey } = (await requireCertificate(uuid, deps)).award;
  if ((await currentTemplate(template, courseKey, deps)) !== undefined) return;
  throw new ServiceProblem(
    'malformed',
    `The course has no certificate template called "${template}". Choose one of its designs.`,
  );
}

/** Creates the newer version. Returns its uuid; undefined when `before` is no longer current, or is revoked. */
export async function makeVersion(
  before: Certificate,
  reservation: Reservation,
  why: AuditLine['details'],
  note: string | undefined,
  context: StaffContext,
  deps: IssuanceDeps,
  intent: 'reissuing' | 'renewing' = 'reissuing',
): Promise<string | undefined> {
  const { template, settingsDigest } = reservation;
  await saveShippedTemplates([template], deps);
  const details = {
    ...why,
    replaces: before.uuid,
    template: `${template.id}@${template.version}`,
    settings: settingsDigest,
    ...factDigests(reservation),
  };
  const audit = correctionLine(intent, reservation, context, deps, details, note);
  const lease = newLease(deps);
  const reserved = await deps.stores.corrections.reserveVersion({ reservation, audit }, before.uuid, lease);
  if (reserved === undefined) return undefined;
  const { certificate, wasCreated } = reserved;
  const onBehalf = { actor: context.staff.actor, requestToken: context.requestToken };
  const { uuid, status } = certificate;
  if (wasCreated) {
    const outcomes = await renderBatch([certificate], lease, onBehalf, deps);
    await requireCompleted(certificate, outcomes.get(uuid), deps);
  } else if (status === 'generating') await completeCertificate(certificate, onBehalf, deps);
  return uuid;
}

/** Keeps what earned the certificate: mode, grade, waived requirements, rules, course. Design and name are as the request states,
 *  and the issuer is as its profile is now. */
export async function freezeAgain(
  before: Certificate,
  request: Required<Pick<ReissueRequest, 'name'>> & Pick<ReissueRequest, 'templateVersion' | 'template'>,
  { requestToken }: StaffContext,
  deps: IssuanceDeps,
): Promise<Reservation> {
  // The design of issue, whether it is the award's or a level's.
  const { levels: _levels, ...settings } = before.settings;
  const { template: id = before.template.id } = request;
  const isAsIs = request.templateVersion === 'pinned' && id === before.template.id;
  const template = isAsIs
    ? before.template
    : await requireDesign(
        { courseKey: before.award.courseKey, settings: { ...settings, template: id } },
        deps,
      );
  const { file: _file, issuer: _issuer, ...frozen } = before;
  const issuer = await findIssuer(before.award.courseKey, deps);
  const { name, source } =
    request.name === 'kept'
      ? { name: before.recipientName, source: before.nameSource }
      : await readCurrentName(before, deps);
  return {
    ...frozen,
    uuid: randomUUID(),
    recipientName: requireName(name, BY_STAFF),
    nameSource: source,
    template,
    ...(issuer && { issuer }),
    factsSalt: randomUUID(),
    requestToken,
  };
}

/** Returns the verified name where the learner chose it and the LMS still has it, else the full name of the account. */
async function readCurrentName(
  { username, nameSource }: Pick<Certificate, 'username' | 'nameSource'>,
  { lms }: Pick<IssuanceDeps, 'lms'>,
): Promise<{ readonly name: string | undefined; readonly source: NameSource }> {
  const names = nameSource === 'verified' ? await lms.readNames(username) : [];
  const verified = names.find(({ source }) => source === 'verified');
  return verified ?? { name: await lms.readFullName(username), source: 'profile' };
}

/** Returns the version that a call with this request token has made of it. */
export async function findMadeBefore(
  uuid: string,
  { staff, requestToken }: StaffContext,
  deps: IssuanceDeps,
): Promise<string | undefined> {
  const certificate = await requireCertificate(uuid, deps);
  requireAccess(staff, 'write', certificate.award.courseKey);
  const versions = await deps.stores.certificates.listVersions(certificate.award, certificate.userId);
  const isOfRequest = (each: Certificate) =>
    each.version > certificate.version && each.requestToken === requestToken && each.file !== undefined;
  return versions.find(isOfRequest)?.uuid;
}
