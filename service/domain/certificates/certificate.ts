// A certificate as the service stores it: one row per version, one live row per award and learner.

import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import type { IssuerProfile } from '../../../shared/award/issuers.ts';
import type { NameSource } from '../../../shared/certificates/proof.ts';
import type { Requirement, RevokedView, WaivedKind } from '../../../shared/certificates/standing.ts';
import type { VerifyStatus } from '../../../shared/certificates/verification.ts';
import type { RevocationReason } from '../../../shared/staff/corrections.ts';
import type { AwardKey } from '../award-key.ts';
import { dayOf } from '../day-format.ts';
import { decide, isGradeAsked } from '../decision/decide.ts';
import { withoutWaived } from '../decision/waived.ts';
import type { StoredProblem } from '../service-problem.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { issuerFacts } from './issuer.ts';

/** Open edX's own words for the states in use (edx-platform certificates ADR 004). */
export type CertificateStatus = 'generating' | 'downloadable' | 'unavailable' | 'error';

/** A revocation, as Open edX calls it. */
export interface Revocation {
  readonly at: string;
  /** null for revocations older than the list of reasons. */
  readonly reason: RevocationReason | null;
  /** Public: everyone who verifies the certificate reads it. */
  readonly wording: string | null;
}

/** The level that a certificate may print. */
interface CertificateLevel {
  readonly label: string;
  /** Printed in place of the label. */
  readonly wording: string | undefined;
}

export interface Certificate {
  readonly uuid: string;
  readonly award: AwardKey;
  readonly version: number;
  /** False once a newer version is current for this award and learner. */
  readonly isLive: boolean;
  readonly status: CertificateStatus;
  readonly userId: number;
  readonly username: string;
  readonly mode: string;
  /** Basis points at the moment of the award; never printed, never public. */
  readonly grade: number | undefined;
  /** The least course grade that applied, in basis points; undefined when the LMS did not return its own. */
  readonly gradeNeeded: number | undefined;
  readonly recipientName: string;
  /** Where the name comes from; undefined for certificates older than this field, and once erased. */
  readonly nameSource?: NameSource | undefined;
  readonly courseTitle: string;
  /** The code of the organisation, as the course key has it. */
  readonly organization: string;
  /** Who issued it, as their profile was then; undefined: there was none, and the page prints the code. */
  readonly issuer?: IssuerProfile | undefined;
  /** ISO 8601 UTC; frozen when the certificate is reserved, so that a second rendering prints the same date. */
  readonly issuedAt: string;
  readonly timeZone: string;
  readonly language: string;
  readonly learnerLanguage: string;
  /** The level at issue; undefined when there is none, and once it was erased. */
  readonly level: CertificateLevel | undefined;
  readonly template: { readonly id: string; readonly version: string };
  readonly settings: AwardSettings;
  readonly settingsDigest: string;
  readonly requestToken: string;
  readonly file: { readonly digest: string; readonly size: number } | undefined;
  readonly attempts: number;
  readonly problem: StoredProblem | undefined;
  readonly revoked: Revocation | undefined;
  /** ISO 8601 UTC; from then on it has expired. */
  readonly expiresAt: string | undefined;
  /** Kinds of requirement that staff waived at issue; the certificate does not mention them. Empty for certificates older than
   *  this field, and once erased. */
  readonly waived: readonly WaivedKind[];
  /** ISO 8601 UTC; when it was renewed last. Every newer version inherits it; undefined: never. */
  readonly renewedAt: string | undefined;
  /** Secret: protects the digest of the personal facts in the audit trail from guessing. undefined for certificates older than
   *  this field, and once erased. */
  readonly factsSalt?: string | undefined;
  /** ISO 8601 UTC; since then name, file and grade are gone, and the row remains. */
  readonly erasedAt: string | undefined;
  readonly updatedAt: string;
}

/** The facts of a certificate on which its page depends; known before the service writes anything. */
export type Printed = Pick<
  Certificate,
  | 'uuid'
  | 'recipientName'
  | 'courseTitle'
  | 'organization'
  | 'issuer'
  | 'issuedAt'
  | 'timeZone'
  | 'language'
  | 'learnerLanguage'
  | 'gradeNeeded'
  | 'level'
  | 'settings'
  | 'waived'
>;

/** Returns the facts that the page prints. */
export function factsOf(certificate: Printed, verifyUrl: string): CertificateFacts {
  const { uuid, recipientName, courseTitle, organization, issuedAt, timeZone, language, learnerLanguage } =
    certificate;
  const { level, settings, issuer } = certificate;
  return {
    uuid,
    recipientName,
    courseTitle,
    organization,
    issuedAt,
    timeZone,
    language,
    learnerLanguage,
    threshold: certificate.gradeNeeded ?? null,
    // Left out where there is no value: the facts of older certificates stay as they were, and so do their bytes.
    ...(level && { level: level.wording ?? level.label }),
    ...(!isGradeSaid(certificate) && { isGradeAsked: false }),
    ...statedIn(settings),
    ...(issuer && issuerFacts(issuer, language)),
    verifyUrl,
  };
}

/** Returns the facts that the settings state for the page, the same for all learners: hours of study and signatories. */
export function statedIn({
  hours,
  signatories,
}: AwardSettings): Pick<CertificateFacts, 'hours' | 'signatories'> {
  return {
    ...(hours !== undefined && { hours }),
    ...(signatories && {
      signatories: signatories.map(({ image, ...each }) => ({ ...each, image: image ?? null })),
    }),
  };
}

function isGradeSaid({ settings, waived }: Pick<Certificate, 'settings' | 'waived'>): boolean {
  return isGradeAsked(settings) && !waived.includes('course-grade');
}

/** Returns the public status at that moment; undefined while nothing was issued. `live` is the current version for the same award
 *  and learner: when that one is revoked, so are all before it. */
export function publicStatusOf(
  certificate: Certificate,
  live: Certificate | undefined,
  now: string,
): VerifyStatus | undefined {
  if (certificate.file === undefined) return undefined;
  if (revocationOf(certificate, live) !== undefined) return 'revoked';
  if (certificate.erasedAt !== undefined) return 'erased';
  if (!certificate.isLive) return 'replaced';
  return hasExpired(certificate, now) ? 'expired' : 'valid';
}

/** Whether it has expired. `now` is ISO 8601 UTC. */
export function hasExpired({ expiresAt }: Pick<Certificate, 'expiresAt'>, now: string): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

/** Returns its own revocation, or that of the current version. */
export function revocationOf(
  certificate: Certificate,
  live: Certificate | undefined,
): Revocation | undefined {
  const current =
    certificate.isLive || certificate.erasedAt !== undefined ? certificate : (live ?? certificate);
  return current.status === 'unavailable' ? (current.revoked ?? certificate.revoked) : undefined;
}

/** Returns the public part of a revocation: the wording, never the reason. */
export function publicRevocationOf(revocation: Revocation | undefined, timeZone: string): RevokedView | null {
  if (revocation === undefined) return null;
  const { at, wording } = revocation;
  return { at, on: dayOf(at, timeZone), reason: wording };
}

/** Whether the service may serve its file to holders of a signed address. */
export function isOpen(certificate: Certificate, live: Certificate | undefined): boolean {
  return (
    certificate.status === 'downloadable' &&
    certificate.erasedAt === undefined &&
    revocationOf(certificate, live) === undefined
  );
}

/** Returns the requirements as the public may read them: what was required and not waived, never what the learner had. Erasing the
 *  learner's data also erases what was waived, so an erased certificate states nothing. */
export function publicRequirementsOf(certificate: Certificate): Requirement[] {
  if (certificate.erasedAt !== undefined) return [];
  const { settings, gradeNeeded, waived } = certificate;
  // A threshold of the award's own does not state the course's passing grade, which one of the groups may require.
  const passingGrade = settings.threshold === null ? gradeNeeded : undefined;
  const nobody = { enrollment: undefined, grade: undefined, passingGrade };
  return withoutWaived(decide(nobody, settings).requirements, ['enrolled', ...waived]).map(asMet);
}

/** A certificate states what was required; of several groups the public does not learn which one the learner met. */
function asMet(requirement: Requirement): Requirement {
  if (requirement.kind !== 'any-of') return { ...requirement, met: true };
  const groups = requirement.groups.map(({ all }) => ({
    met: true,
    all: all.map((each) => ({ ...each, met: true })),
  }));
  return { ...requirement, met: true, groups };
}

/** Returns the date printed on the page, as ISO 8601: the award's instant in the certificate's own time zone. */
export function issuedOnOf({ issuedAt, timeZone }: Pick<Certificate, 'issuedAt' | 'timeZone'>): string {
  return dayOf(issuedAt, timeZone);
}

/** Returns an instant whose date in that zone is the given one. */
export function instantOn(date: string, timeZone: string): string {
  // No zone is more than 14 hours ahead or 12 behind, so one of the two always is.
  const noon = `${date}T12:00:00.000Z`;
  return issuedOnOf({ issuedAt: noon, timeZone }) === date ? noon : `${date}T00:00:00.000Z`;
}
