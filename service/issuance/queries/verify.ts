// Anyone asks: whose certificate is this, does it still stand, and is this file the one we issued?
import type { VerifyFileAnswer, VerifyReply } from '../../../shared/verification.ts';
import {
  type Certificate,
  issuedOnOf,
  publicLevelsOf,
  publicRevocationOf,
  publicStatusOf,
  revocationOf,
} from '../../domain/certificates/certificate.ts';
import { lastValidOnOf } from '../../domain/certificates/expiry.ts';
import { wasRenewed } from '../../domain/certificates/renewal.ts';
import type { StoryParts } from '../deps.ts';
import { type DisplayParts, readVisibility } from '../visibility/visibility.ts';

type Parts = DisplayParts & Pick<StoryParts, 'links'>;

/** undefined: we never issued a certificate of that number. */
export async function verify(uuid: string, parts: Parts): Promise<VerifyReply | undefined> {
  const certificate = await parts.store.findByUuid(uuid);
  return certificate === undefined ? undefined : verifyAnswerOf(certificate, parts);
}

/**
 * Compares a file with what we issued. `numberInFile` is the certificate number the file claims;
 * it only helps to tell an altered file from a foreign one.
 */
export async function verifyFile(
  digest: string,
  numberInFile: string | undefined,
  parts: Parts,
): Promise<VerifyFileAnswer> {
  const issued = await parts.store.findByDigest(digest);
  if (issued !== undefined) {
    const isNewest = issued.isLive || issued.erasedAt !== undefined;
    const certificate = (await verifyAnswerOf(issued, parts)) ?? null;
    return { verdict: isNewest ? 'identical' : 'older-version', certificate };
  }
  const claimed = numberInFile === undefined ? undefined : await verify(numberInFile, parts);
  return claimed === undefined
    ? { verdict: 'not-ours', certificate: null }
    : { verdict: 'altered', certificate: claimed };
}

/** A revocation speaks whether the certificate is shown or not: whoever holds a paper must learn of it. */
async function verifyAnswerOf(certificate: Certificate, parts: Parts): Promise<VerifyReply | undefined> {
  const { award, userId, isLive, erasedAt } = certificate;
  const isErased = erasedAt !== undefined;
  const live = isLive || isErased ? certificate : await parts.store.findLive(award, userId);
  const status = publicStatusOf(certificate, live, parts.clock.now().toISOString());
  if (status === undefined) return undefined;
  const verifyUrl = parts.links.verify(certificate.uuid);
  if (status !== 'revoked' && !(await readVisibility(certificate, parts)).shown)
    return { uuid: certificate.uuid, status: 'not-shown', verifyUrl };
  return {
    uuid: certificate.uuid,
    status,
    recipientName: isErased ? null : certificate.recipientName,
    courseTitle: certificate.courseTitle,
    organization: certificate.organization,
    level: isErased ? null : (certificate.level?.label ?? null),
    hours: certificate.settings.hours ?? null,
    courseId: award.courseKey,
    issuedAt: certificate.issuedAt,
    issuedOn: issuedOnOf(certificate),
    levels: publicLevelsOf(certificate),
    digest: certificate.file?.digest ?? null,
    revoked: publicRevocationOf(revocationOf(certificate, live), certificate.timeZone),
    renewed: status === 'replaced' && wasRenewed(certificate, await parts.store.listVersions(award, userId)),
    renewedAt: certificate.renewedAt ?? null,
    replacedBy: status === 'replaced' && live !== undefined ? parts.links.verify(live.uuid) : null,
    expiresAt: certificate.expiresAt ?? null,
    lastValidOn: lastValidOnOf(certificate) ?? null,
    verifyUrl,
  };
}
