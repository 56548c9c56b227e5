// Returns the job that makes one certificate.
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { AuditContext } from '../audit/audit-line.ts';
import type { Job } from '../ports/ports.ts';

export function jobOf({ uuid, attempts }: Certificate, context: AuditContext): Job {
  return { uuid, attempts, actor: context.actor, requestToken: context.requestToken };
}
