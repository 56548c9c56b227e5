// One line of the audit trail: the actor, the action, the certificate, and the request.
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Actor, AuditLine } from '../ports/audit.ts';

/** The actor and the request for which a certificate is completed. */
export interface AuditContext {
  readonly actor: Actor;
  readonly requestToken: string;
}

export function auditLine(
  action: AuditLine['action'],
  certificate: Pick<Certificate, 'uuid' | 'award'>,
  context: AuditContext,
  deps: Pick<IssuanceDeps, 'clock'>,
  details: AuditLine['details'] = {},
  note?: string,
): AuditLine {
  return {
    at: deps.clock.now().toISOString(),
    requestToken: context.requestToken,
    actor: context.actor,
    action,
    certificateUuid: certificate.uuid,
    courseKey: certificate.award.courseKey,
    details,
    ...(note !== undefined && { note }),
  };
}
