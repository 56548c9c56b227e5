// Revokes a certificate, or reinstates one that was revoked by mistake. Only staff reinstate: a grade, an exception or a re-issue
// does not.
import type {
  CorrectionAnswer,
  ReinstateRequest,
  RevocationRequest,
} from '../../../shared/staff/corrections.ts';
import { digestOfWording } from '../../domain/audit/fact-digests.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { correct, correctionLine } from './correct.ts';

/** Idempotent: the first revocation stays. Rejects as `correct` does. */
export function revoke(
  uuid: string,
  { reason, wording, note, dryRun }: RevocationRequest,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<CorrectionAnswer> {
  return correct(
    uuid,
    {
      correction: 'revoke',
      dryRun,
      async act(certificate) {
        const text = wording ?? null;
        const digest = digestOfWording(text, certificate.factsSalt);
        const details = { reason, ...(digest !== undefined && { wording: digest }) };
        const audit = correctionLine('revoked', certificate, context, deps, details, note);
        const revocation = { at: audit.at, reason, wording: text };
        return (await deps.stores.corrections.revoke(revocation, audit)) ? uuid : undefined;
      },
    },
    context,
    deps,
  );
}

/** The certificate is valid again, with the same uuid and file. Rejects as `correct` does. */
export function reinstate(
  uuid: string,
  { note, dryRun }: ReinstateRequest,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<CorrectionAnswer> {
  return correct(
    uuid,
    {
      correction: 'reinstate',
      dryRun,
      async act(certificate) {
        const details = { was: certificate.revoked?.reason ?? null };
        const audit = correctionLine('reinstated', certificate, context, deps, details, note);
        return (await deps.stores.corrections.reinstate(audit)) ? uuid : undefined;
      },
    },
    context,
    deps,
  );
}
