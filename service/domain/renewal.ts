// Renewal: a certificate that has an end is issued again with a later one. What earned it stays; only time is given.
import type { ExpiryRule } from '../../shared/award-settings.ts';
import type { Certificate } from './certificate.ts';
import type { Verdict } from './correction.ts';
import { expiryOf } from './expiry.ts';

/** As staff say, or as the rule counts from the renewal. undefined: neither gives an end that is still to come. */
export function renewedEnd(
  given: string | undefined,
  rule: ExpiryRule | undefined,
  renewal: { readonly issuedAt: string; readonly timeZone: string },
): string | undefined {
  const end = given ?? expiryOf(rule, renewal);
  return end !== undefined && end > renewal.issuedAt ? end : undefined;
}

/** Of a certificate that speaks; see correction.ts for the others. To renew never takes time away, and to ask for the same
 *  end again asks for nothing. */
export function decideRenewal(
  { expiresAt }: Pick<Certificate, 'expiresAt'>,
  end: string | undefined,
): Verdict {
  if (expiresAt === undefined)
    return {
      refusal: 'This certificate has no end, so there is nothing to renew. To change it, re-issue it.',
    };
  if (end === undefined)
    return {
      refusal:
        'The rule of this award gives no end that is still to come. Say until when the certificate is renewed.',
    };
  return end > expiresAt ? 'do' : 'nothing-to-do';
}

/** Whether the version that speaks is a renewal of this one, or of one in between. */
export function wasRenewed(
  old: Pick<Certificate, 'renewedAt'>,
  live: Pick<Certificate, 'renewedAt'> | undefined,
): boolean {
  return live?.renewedAt !== undefined && live.renewedAt !== old.renewedAt;
}
