// Rows of certificates and lines of the audit trail, as plain values.
import { factDigests } from '../../../service/domain/audit/fact-digests.ts';
import type { ReplayLine, RowState } from '../../../service/domain/audit/replay-certificates.ts';
import type { AuditAction } from '../../../shared/staff/audit.ts';
import { reservation } from '../../support/worlds/certificate.ts';

export const [A, B, C] = [
  '00000000-0000-4000-8000-00000000000a',
  '00000000-0000-4000-8000-00000000000b',
  '00000000-0000-4000-8000-00000000000c',
] as const;
export const T0 = '2026-11-22T10:00:00.000Z';
export const T1 = '2026-11-23T10:00:00.000Z';
export const SALT = '00000000-0000-4000-8000-000000000000';
export const FILE = 'f'.repeat(64);

export function row(uuid: string, over: Partial<RowState> = {}): RowState {
  const frozen = reservation({ uuid });
  const { award, template, settings, gradeNeeded = null, grade = null, waived } = frozen;
  const { userId, mode, courseTitle, organization, issuedAt, timeZone, language } = frozen;
  const { settingsDigest, requestToken, recipientName, learnerLanguage } = frozen;
  return {
    uuid,
    status: 'downloadable',
    isLive: true,
    fileDigest: FILE,
    revokedAt: null,
    revokedReason: null,
    revokedWording: null,
    expiresAt: null,
    erasedAt: null,
    facts: {
      kept: {
        // In another order than they are digested in.
        issuer: null,
        renewedAt: null,
        requestToken,
        settingsDigest,
        slug: award.slug,
        userId,
        mode,
        gradeNeeded,
        courseTitle,
        organization,
        issuedAt,
        timeZone,
        language,
        template: `${template.id}@${template.version}`,
        settings: JSON.stringify(settings),
      },
      personal: {
        waived: waived.join(','),
        recipientName,
        grade,
        learnerLanguage,
        levelLabel: null,
        levelWording: null,
      },
      salt: SALT,
    },
    ...over,
  };
}

export const line = (
  certificateUuid: string,
  action: AuditAction,
  details: ReplayLine['details'] = {},
  at = T0,
) => ({
  certificateUuid,
  action,
  details,
  at,
});
export const OLD = [
  line(A, 'awarding', { template: 'classic@v1' }),
  line(A, 'awarded', { file: FILE, template: 'classic@v1', attempt: 1 }),
];
export const seal = factDigests(reservation({ uuid: A, factsSalt: SALT }));
