// A certificate is given a time after which it has expired, or none. The paper does not change; the verify page does.
import type { CorrectionAnswer, ExpiryRequest } from '../../shared/staff.ts';
import { decideExpiry } from '../domain/expiry.ts';
import { correct, correctionLine } from './correct.ts';
import type { StoryParts } from './parts.ts';
import type { StaffErrand } from './require-right.ts';

/** A newer version inherits it. An end between issue and now ends it at once. Rejects as `correct` does. */
export function expire(
  uuid: string,
  { expiresAt, note, dryRun }: ExpiryRequest,
  errand: StaffErrand,
  parts: StoryParts,
): Promise<CorrectionAnswer> {
  const instant = expiresAt === null ? null : new Date(expiresAt).toISOString();
  return correct(
    uuid,
    {
      correction: 'expire',
      dryRun,
      judge: async (certificate) => decideExpiry(certificate, instant, parts.clock.now().toISOString()),
      async act(certificate) {
        const details = { expiresAt: instant, before: certificate.expiresAt ?? null };
        const audit = correctionLine('expiry-set', certificate, errand, parts, details, note);
        return (await parts.store.setExpiry(instant, audit)) ? uuid : undefined;
      },
    },
    errand,
    parts,
  );
}
