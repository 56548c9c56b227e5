// A certificate as staff see it: issuer, learner, rules and everything else, except the grade.
import type { StaffCertificate, StaffCertificateAnswer } from '../../../shared/staff/corrections.ts';
import {
  type Certificate,
  isOpen,
  issuedOnOf,
  publicStatusOf,
  revocationOf,
} from '../../domain/certificates/certificate.ts';
import { lastValidOnOf } from '../../domain/certificates/expiry.ts';
import { dayOf } from '../../domain/day-format.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Staff } from '../../domain/staff.ts';
import { requireAccess } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { findLearner } from '../grants/find-learner.ts';
import type { AccountKey } from '../grants/learner-keys.ts';
import { readVisibility, type VisibilityDeps } from '../visibility/visibility.ts';

type Deps = VisibilityDeps & Pick<IssuanceDeps, 'links'>;

/** Rejects with `not-found` or `forbidden`. */
export async function showCertificate(
  uuid: string,
  staff: Staff,
  deps: Deps,
): Promise<StaffCertificateAnswer> {
  const certificate = await requireCertificate(uuid, deps);
  requireAccess(staff, 'read', certificate.award.courseKey);
  const versions = await deps.stores.certificates.listVersions(certificate.award, certificate.userId);
  const live = versions.find(({ isLive }) => isLive);
  return {
    certificate: await staffViewOf(certificate, live, deps),
    versions: await Promise.all(versions.map((each) => staffViewOf(each, live, deps))),
  };
}

/** Returns what a learner holds in one course, newest first. Only the LMS can resolve an e-mail address. */
export async function listCertificates(
  keys: readonly AccountKey[],
  courseKey: string,
  staff: Staff,
  deps: Deps & Pick<IssuanceDeps, 'lms'>,
): Promise<StaffCertificate[]> {
  requireAccess(staff, 'read', courseKey);
  const [first, ...others] = keys;
  const isUsername = first !== undefined && 'username' in first && others.length === 0;
  const held = isUsername ? first : await findLearner(keys, deps);
  if (held === undefined) return [];
  const certificates = await deps.stores.certificates.listForLearner(held, courseKey);
  return Promise.all(certificates.map((each) => staffViewOf(each, each, deps)));
}

/** Throws `not-found`. The uuid of a certificate is no secret: the verify page is public. */
export async function requireCertificate(
  uuid: string,
  { stores }: Pick<IssuanceDeps, 'stores'>,
): Promise<Certificate> {
  const certificate = await stores.certificates.findByUuid(uuid);
  if (certificate === undefined)
    throw new ServiceProblem('not-found', 'There is no certificate of this number. Compare it sign by sign.');
  return certificate;
}

/** Reads it again and returns its current state. */
export async function readStaffView(uuid: string, deps: Deps): Promise<StaffCertificate> {
  const certificate = await requireCertificate(uuid, deps);
  const live = await deps.stores.certificates.findLive(certificate.award, certificate.userId);
  return staffViewOf(certificate, live, deps);
}

export async function staffViewOf(
  certificate: Certificate,
  live: Certificate | undefined,
  deps: Deps,
): Promise<StaffCertificate> {
  const { links, clock } = deps;
  const { uuid, award, file, erasedAt, renewedAt, timeZone } = certificate;
  const revoked = revocationOf(certificate, live);
  const seen = await readVisibility(certificate, deps);
  const isErased = erasedAt !== undefined;
  return {
    uuid,
    courseId: award.courseKey,
    award: award.slug,
    version: certificate.version,
    status: publicStatusOf(certificate, live, clock.now().toISOString()) ?? 'unissued',
    username: isErased ? null : certificate.username,
    recipientName: isErased ? null : certificate.recipientName,
    userId: certificate.userId,
    issuedAt: certificate.issuedAt,
    issuedOn: issuedOnOf(certificate),
    level: certificate.level?.label ?? null,
    template: certificate.template,
    settingsDigest: certificate.settingsDigest,
    requestToken: certificate.requestToken,
    attempts: certificate.attempts,
    digest: file?.digest ?? null,
    revoked: revoked === undefined ? null : { ...revoked, on: dayOf(revoked.at, timeZone) },
    shown: seen.shown,
    availableAt: seen.shown ? null : (seen.from ?? null),
    expiresAt: certificate.expiresAt ?? null,
    lastValidOn: lastValidOnOf(certificate) ?? null,
    timeZone,
    renewedAt: renewedAt ?? null,
    renewedOn: renewedAt === undefined ? null : dayOf(renewedAt, timeZone),
    waived: [...certificate.waived],
    erasedAt: erasedAt ?? null,
    problem: certificate.problem ?? null,
    downloadUrl:
      file !== undefined && isOpen(certificate, live) ? links.download(uuid, file.digest, 'staff') : null,
    verifyUrl: links.verify(uuid),
  };
}
