// One line of the audit trail about a run: it has the run's uuid where other lines have a certificate's.
import type { AuditAction } from '../../../shared/staff/audit.ts';
import type { Run } from '../../domain/runs/run.ts';
import { type AuditContext, auditLine } from '../audit/audit-line.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { AuditLine } from '../ports/audit.ts';

export function runLine(
  action: AuditAction,
  { uuid, award, settingsDigest }: Pick<Run, 'uuid' | 'award' | 'settingsDigest'>,
  deps: Pick<IssuanceDeps, 'clock'>,
  { actor, requestToken }: AuditContext,
  details: AuditLine['details'] = {},
): AuditLine {
  const about = { award: award.slug, settings: settingsDigest, ...details };
  return auditLine(action, { uuid, award }, { actor, requestToken }, deps, about);
}
