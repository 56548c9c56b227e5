// The outcome of a learner in a run: the reason for no certificate, or the status of the existing one.
import type { Requirement } from '../../../shared/certificates/standing.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { Eligibility } from '../../domain/decision/decide.ts';
import type { LearnerOutcome, RunRules } from '../../domain/runs/run.ts';
import type { IssueResult } from '../award/issue.ts';
import type { CourseDesigns } from '../designs/course-designs.ts';
import type { NamedAccount } from '../ports/runs.ts';

const REASONS: Readonly<Partial<Record<Requirement['kind'], LearnerOutcome>>> = {
  enrolled: 'not-enrolled',
  mode: 'wrong-mode',
  identity: 'not-identified',
};

/** Returns undefined when nothing prevents the award. Grades come before all but enrollment, because most learners lack the
 *  grade. */
export function outcomeOfDecision({
  status,
  requirements,
}: Pick<Eligibility, 'status' | 'requirements'>): LearnerOutcome | undefined {
  if (status === 'eligible') return undefined;
  if (status === 'not-enrolled') return 'not-enrolled';
  const reasons = requirements.filter(({ met }) => !met).map(({ kind }) => REASONS[kind]);
  return reasons.includes(undefined) ? 'not-passing' : reasons[0];
}

/** The course grade that all learners need is missing, whatever else may be met. */
export function isGradeMissing({ requirements }: Pick<Eligibility, 'requirements'>): boolean {
  return requirements.some(({ kind, met }) => kind === 'course-grade' && !met);
}

/** The outcome of a learner who has a live certificate. `own` is the run's request token. */
export function outcomeOfExisting(
  { status, requestToken, problem }: Certificate,
  own: string,
): LearnerOutcome {
  const isOwn = requestToken === own;
  switch (status) {
    case 'downloadable':
      return isOwn ? 'issued' : 'already-issued';
    case 'generating':
      return isOwn ? 'unfinished' : 'already-issued';
    case 'unavailable':
      return 'revoked';
    case 'error':
      return { failed: problem?.code ?? 'internal' };
    default: {
      const never: never = status;
      return never;
    }
  }
}

/** The outcome of a learner to whom a run issues a certificate. `own` is the run's request token. */
export function outcomeOfResult(result: IssueResult, own: string): LearnerOutcome {
  switch (result.status) {
    case 'not-eligible':
      return 'not-passing';
    case 'would-issue':
      return 'to-issue';
    case 'refused':
      return { failed: result.problem.code };
    case 'retired':
      return 'retired';
    case 'existing':
      return outcomeOfExisting(result.certificate, own);
    case 'reserved': {
      const { outcome } = result;
      if (outcome?.status === 'published') return 'issued';
      if (outcome?.status === 'failed') return { failed: outcome.problem.code };
      return outcome?.status === 'retired' ? 'retired' : 'unfinished';
    }
    default: {
      const never: never = result;
      return never;
    }
  }
}

/** It failed before, and with the same facts it would fail again, and add another two lines to the audit trail. */
export async function isSameAgain(
  held: Certificate,
  account: NamedAccount | undefined,
  rules: RunRules,
  designs: CourseDesigns,
): Promise<boolean> {
  return (
    held.requestToken === rules.requestToken ||
    (held.recipientName === account?.fullName &&
      held.settingsDigest === rules.settingsDigest &&
      held.template.version === (await designs.currentTemplate(held.template.id))?.version)
  );
}
