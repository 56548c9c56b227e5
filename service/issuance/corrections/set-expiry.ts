// Sets or removes the last day on which a certificate is valid. The file does not change; the verify page does.
import type { CorrectionAnswer, ExpiryRequest } from '../../../shared/staff/corrections.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import { decideExpiry, endOfDay } from '../../domain/certificates/expiry.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { correct, correctionLine } from './correct.ts';

/** A newer version inherits it. A last day between issue and today expires the certificate at once. Rejects as `correct` does. */
export function expire(
  uuid: string,
  { lastValidOn, note, dryRun }: ExpiryRequest,
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<CorrectionAnswer> {
  const endOf = ({ timeZone }: Certificate) =>
    lastValidOn === null ? null : endOfDay(lastValidOn, timeZone);
  return correct(
    uuid,
    {
      correction: 'expire',
      dryRun,
      judge: async (certificate) =>
        decideExpiry(certificate, endOf(certificate), deps.clock.now().toISOString()),
      foresee: async (certificate) => ({ ...certificate, expiresAt: endOf(certificate) ?? undefined }),
      async act(certificate) {
        const expiresAt = endOf(certificate);
        const details = { expiresAt, before: certificate.expiresAt ?? null };
        const audit = correctionLine('expiry-set', certificate, context, deps, details, note);
        return (await deps.stores.corrections.setExpiry(expiresAt, audit)) ? uuid : undefined;
      },
    },
    context,
    deps,
  );
}
