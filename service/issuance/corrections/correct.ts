// What all corrections have in common: read, check access, decide by the table, write, answer.
import type { AuditAction } from '../../../shared/staff/audit.ts';
import type { CorrectionAnswer } from '../../../shared/staff/corrections.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import { type ComparableFacts, changesBetween } from '../../domain/certificates/changed-facts.ts';
import {
  type Correction,
  type CorrectionVerdict,
  decideCorrection,
} from '../../domain/certificates/correction.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { requireAccess, type StaffContext } from '../access.ts';
import { auditLine } from '../audit/audit-line.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { AuditLine } from '../ports/audit.ts';
import { readStaffView, requireCertificate } from '../queries/staff-view.ts';
import { doubtName } from '../settings/doubt-name.ts';

/** Another user may change the row between reading and writing; then the service decides again, this often. */
const TRIES = 3;

export interface Plan {
  readonly correction: Correction;
  readonly dryRun: boolean;
  /** Refuses a correction that the state allows, or reports that it is done already. */
  judge?(certificate: Certificate): Promise<CorrectionVerdict>;
  /** Returns what the certificate would state then, for a preview. Left out: the same as now. Rejects with what `act` would
   *  reject with. */
  foresee?(certificate: Certificate): Promise<ComparableFacts>;
  /** Writes the correction. Returns the uuid of the certificate for the answer, or undefined when the row has changed
   *  meanwhile. */
  act(certificate: Certificate): Promise<string | undefined>;
}

/** Rejects with `not-found`, `forbidden`, or `conflict` when the state does not allow it. */
export async function correct(
  uuid: string,
  plan: Plan,
  { staff, requestToken }: StaffContext,
  deps: IssuanceDeps,
): Promise<CorrectionAnswer> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const certificate = await requireCertificate(uuid, deps);
    requireAccess(staff, 'write', certificate.award.courseKey);
    const allowed = decideCorrection(plan.correction, certificate);
    const verdict = allowed === 'do' && plan.judge ? await plan.judge(certificate) : allowed;
    if (typeof verdict === 'object') throw new ServiceProblem('conflict', verdict.refusal);
    const answer = async (outcome: CorrectionAnswer['outcome'], after: ComparableFacts, about = uuid) => ({
      outcome,
      certificate: await readStaffView(about, deps),
      changes: changesBetween(certificate, after),
      requestToken,
    });
    if (verdict === 'nothing-to-do') return answer(verdict, certificate);
    if (plan.dryRun) {
      const after = (await plan.foresee?.(certificate)) ?? certificate;
      const isSame = after.recipientName === certificate.recipientName;
      const nameDoubts = isSame ? undefined : doubtName(after.recipientName, deps.renderer);
      return { ...(await answer('would-do', after)), ...(nameDoubts && { nameDoubts }) };
    }
    const done = await plan.act(certificate);
    if (done === undefined) continue;
    const fields = { certificate: uuid, requestToken, actor: staff.actor, correction: plan.correction };
    deps.log.info(fields, 'certificate corrected');
    return answer('done', await requireCertificate(done, deps), done);
  }
  throw new ServiceProblem(
    'conflict',
    'Another person is changing this certificate. Look at it and try again.',
  );
}

/** Returns the audit line of a correction: the actor, the reason, and the note of staff. */
export function correctionLine(
  action: AuditAction,
  certificate: Pick<Certificate, 'uuid' | 'award'>,
  { staff, requestToken }: StaffContext,
  deps: Pick<IssuanceDeps, 'clock'>,
  details: AuditLine['details'],
  note: string | undefined,
): AuditLine {
  return auditLine(action, certificate, { actor: staff.actor, requestToken }, deps, details, note);
}
