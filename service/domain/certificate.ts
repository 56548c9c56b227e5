// The award we keep: one row per version, one live row per award and learner.
import type { AwardSettings } from '../../shared/award-settings.ts';
import type { ProblemCode } from '../../shared/problems.ts';
import type { Requirement } from '../../shared/standing.ts';
import type { VerifyStatus } from '../../shared/verification.ts';
import type { CertificateFacts } from './certificate-facts.ts';

/** Open edX's own words for the states in use (edx-platform certificates ADR 004). */
export type CertificateStatus = 'generating' | 'downloadable' | 'unavailable' | 'error';

/** An award is named by its course run and a short slug from the block's settings. */
export interface AwardKey {
  readonly courseKey: string;
  readonly slug: string;
}

export interface Certificate {
  readonly uuid: string;
  readonly award: AwardKey;
  readonly version: number;
  /** False once a newer version speaks for this award and learner. */
  readonly isLive: boolean;
  readonly status: CertificateStatus;
  readonly userId: number;
  readonly username: string;
  readonly mode: string;
  /** Basis points at the moment of the award; never printed, never public. */
  readonly grade: number | undefined;
  /** The least course grade that applied, in basis points; undefined when the LMS did not tell its own. */
  readonly gradeNeeded: number | undefined;
  readonly recipientName: string;
  readonly courseTitle: string;
  readonly organization: string;
  /** ISO 8601 UTC; frozen when the certificate is reserved, so that a redraw prints the same date. */
  readonly issuedAt: string;
  readonly timeZone: string;
  readonly language: string;
  readonly learnerLanguage: string;
  readonly template: { readonly id: string; readonly version: string };
  readonly settings: AwardSettings;
  readonly settingsDigest: string;
  readonly requestToken: string;
  readonly file: { readonly digest: string; readonly size: number } | undefined;
  readonly attempts: number;
  readonly problem: { readonly code: ProblemCode; readonly detail: string } | undefined;
  readonly withdrawn: { readonly at: string; readonly reason: string | null } | undefined;
  readonly updatedAt: string;
}

/** What is drawn on the page. */
export function factsOf(certificate: Certificate, verifyUrl: string): CertificateFacts {
  const { uuid, recipientName, courseTitle, organization, issuedAt, timeZone, language, learnerLanguage } =
    certificate;
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
    verifyUrl,
  };
}

/** What anyone may know of it; undefined while nothing was issued. */
export function publicStatusOf(certificate: Certificate): VerifyStatus | undefined {
  if (certificate.file === undefined) return undefined;
  if (certificate.status === 'unavailable') return 'withdrawn';
  return certificate.isLive ? 'valid' : 'replaced';
}

/** The conditions as the public may read them: what was needed, never what the learner had. */
export function publicConditionsOf({ settings, gradeNeeded }: Certificate): Requirement[] {
  const mode: Requirement[] =
    settings.modes.length === 0 ? [] : [{ kind: 'mode', met: true, has: null, needs: [...settings.modes] }];
  return [...mode, { kind: 'course-grade', met: true, has: null, needs: gradeNeeded ?? null }];
}

/** The date printed on the page, as ISO 8601: the award's instant in the certificate's own time zone. */
export function issuedOnOf({ issuedAt, timeZone }: Pick<Certificate, 'issuedAt' | 'timeZone'>): string {
  // Sweden writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(issuedAt));
}
