// A certificate is withdrawn, or an invalidation that was wrong is lifted. Nothing lifts it but somebody who says so:
// no grade, no exception, no re-issue.
import type { CorrectionAnswer, InvalidationRequest, LiftRequest } from '../../../shared/staff.ts';
import { digestOfWording } from '../../domain/audit/fact-digests.ts';
import type { StaffErrand } from '../access.ts';
import type { StoryParts } from '../deps.ts';
import { correct, correctionLine } from './correct.ts';

/** Safe to repeat: what is withdrawn stays as it was withdrawn first. Rejects as `correct` does. */
export function invalidate(
  uuid: string,
  { reason, wording, note, dryRun }: InvalidationRequest,
  errand: StaffErrand,
  parts: StoryParts,
): Promise<CorrectionAnswer> {
  return correct(
    uuid,
    {
      correction: 'invalidate',
      dryRun,
      async act(certificate) {
        const said = wording ?? null;
        const digest = digestOfWording(said, certificate.factsSalt);
        const details = { reason, ...(digest !== undefined && { wording: digest }) };
        const audit = correctionLine('invalidated', certificate, errand, parts, details, note);
        const withdrawal = { at: audit.at, reason, wording: said };
        return (await parts.store.withdraw(withdrawal, audit)) ? uuid : undefined;
      },
    },
    errand,
    parts,
  );
}

/** The certificate stands again, with the same number and file. Rejects as `correct` does. */
export function lift(
  uuid: string,
  { note, dryRun }: LiftRequest,
  errand: StaffErrand,
  parts: StoryParts,
): Promise<CorrectionAnswer> {
  return correct(
    uuid,
    {
      correction: 'lift',
      dryRun,
      async act(certificate) {
        const details = { was: certificate.withdrawn?.reason ?? null };
        const audit = correctionLine('lifted', certificate, errand, parts, details, note);
        return (await parts.store.lift(audit)) ? uuid : undefined;
      },
    },
    errand,
    parts,
  );
}
