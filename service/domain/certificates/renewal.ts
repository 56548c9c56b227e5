// Renewal: a certificate that has an end is issued again with a later one. What earned it stays; only time is given.
import type { ExpiryRule } from '../../../shared/award-settings.ts';
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

/** Of a current certificate; see correction.ts for the others. To renew never takes time away, and to ask for the same
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
        'The rule of this award gives no last day that is still to come. Choose the last day on which the renewed certificate is valid.',
    };
  return end > expiresAt ? 'do' : 'nothing-to-do';
}

/** Whether a version gives time to the one it takes the place of, by their `renewedAt`. A re-issue says what it was made from,
 *  which may be older than the current version when it is there at last: it takes nothing back, and is no renewal. */
export function isRenewalOf(newer: string | null | undefined, older: string | null | undefined): boolean {
  return newer != null && (older == null || newer > older);
}

/** Whether the version that took its place is a renewal. What became of that one later is its own to say: an old version that
 *  was corrected says *replaced*, though its follower was renewed. */
export function wasRenewed(
  { version, renewedAt }: Pick<Certificate, 'version' | 'renewedAt'>,
  versions: readonly Pick<Certificate, 'version' | 'renewedAt' | 'file'>[],
): boolean {
  const later = versions.filter((each) => each.version > version && each.file !== undefined);
  const follower = later.reduce<(typeof later)[number] | undefined>(
    (first, each) => (first !== undefined && first.version < each.version ? first : each),
    undefined,
  );
  return isRenewalOf(follower?.renewedAt, renewedAt);
}
