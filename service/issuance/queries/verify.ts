// Public verification: whose certificate this is, whether it is valid, and whether a file is the issued one.
import type { VerifyFileAnswer, VerifyReply } from '../../../shared/certificates/verification.ts';
import {
  type Certificate,
  issuedOnOf,
  publicRequirementsOf,
  publicRevocationOf,
  publicStatusOf,
  revocationOf,
} from '../../domain/certificates/certificate.ts';
import { lastValidOnOf } from '../../domain/certificates/expiry.ts';
import { printedOrganizationOf } from '../../domain/certificates/issuer.ts';
import { wasRenewed } from '../../domain/certificates/renewal.ts';
import type { IssuanceDeps } from '../deps.ts';
import { readVisibility, type VisibilityDeps } from '../visibility/visibility.ts';
import { publicIssuerOf } from './issuer-of.ts';

type Deps = VisibilityDeps & Pick<IssuanceDeps, 'links'>;

/** Returns undefined when we never issued a certificate with that uuid. */
export async function verify(uuid: string, deps: Deps): Promise<VerifyReply | undefined> {
  const certificate = await deps.stores.certificates.findByUuid(uuid);
  return certificate === undefined ? undefined : verifyAnswerOf(certificate, deps);
}

/** Compares a file with what we issued. `numberInFile` is the certificate ID that the file claims; it only helps to distinguish
 *  an altered file from a foreign one. */
export async function verifyFile(
  digest: string,
  numberInFile: string | undefined,
  deps: Deps,
): Promise<VerifyFileAnswer> {
  const issued = await deps.stores.certificates.findByDigest(digest);
  if (issued !== undefined) {
    const isNewest = issued.isLive || issued.erasedAt !== undefined;
    const certificate = (await verifyAnswerOf(issued, deps)) ?? null;
    return { verdict: isNewest ? 'identical' : 'older-version', certificate };
  }
  const claimed = numberInFile === undefined ? undefined : await verify(numberInFile, deps);
  return claimed === undefined
    ? { verdict: 'unknown', certificate: null }
    : { verdict: 'altered', certificate: claimed };
}

/** A revocation is shown whether the certificate is visible or not: holders of a paper copy must learn of it. */
async function verifyAnswerOf(certificate: Certificate, deps: Deps): Promise<VerifyReply | undefined> {
  const { award, userId, isLive, erasedAt } = certificate;
  const isErased = erasedAt !== undefined;
  const live = isLive || isErased ? certificate : await deps.stores.certificates.findLive(award, userId);
  const status = publicStatusOf(certificate, live, deps.clock.now().toISOString());
  if (status === undefined) return undefined;
  const verifyUrl = deps.links.verify(certificate.uuid);
  if (status !== 'revoked' && !(await readVisibility(certificate, deps)).shown)
    return { uuid: certificate.uuid, status: 'not-shown', verifyUrl };
  return {
    uuid: certificate.uuid,
    status,
    recipientName: isErased ? null : certificate.recipientName,
    courseTitle: certificate.courseTitle,
    organization: printedOrganizationOf(certificate),
    issuer: publicIssuerOf(certificate, deps),
    level: isErased ? null : (certificate.level?.label ?? null),
    hours: certificate.settings.hours ?? null,
    courseId: award.courseKey,
    issuedAt: certificate.issuedAt,
    issuedOn: issuedOnOf(certificate),
    requirements: publicRequirementsOf(certificate),
    digest: certificate.file?.digest ?? null,
    revoked: publicRevocationOf(revocationOf(certificate, live), certificate.timeZone),
    renewed:
      status === 'replaced' &&
      wasRenewed(certificate, await deps.stores.certificates.listVersions(award, userId)),
    renewedAt: certificate.renewedAt ?? null,
    replacedBy: status === 'replaced' && live !== undefined ? deps.links.verify(live.uuid) : null,
    expiresAt: certificate.expiresAt ?? null,
    lastValidOn: lastValidOnOf(certificate) ?? null,
    verifyUrl,
  };
}
