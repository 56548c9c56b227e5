// One line of the audit trail: who did what to which certificate, on which request.
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { StoryParts } from '../deps.ts';
import type { Actor, AuditLine } from '../ports/audit.ts';

/** On whose behalf a certificate is being finished. */
export interface Errand {
  readonly actor: Actor;
  readonly requestToken: string;
}

export function auditLine(
  action: AuditLine['action'],
  certificate: Pick<Certificate, 'uuid' | 'award'>,
  errand: Errand,
  parts: Pick<StoryParts, 'clock'>,
  details: AuditLine['details'] = {},
  note?: string,
): AuditLine {
  return {
    at: parts.clock.now().toISOString(),
    requestToken: errand.requestToken,
    actor: errand.actor,
    action,
    certificateUuid: certificate.uuid,
    courseKey: certificate.award.courseKey,
    details,
    ...(note !== undefined && { note }),
  };
}
