// Renewal: the service issues a certificate that has an end again with a later one. The facts stay; only the end changes.
import type { ExpiryRule } from '../../../shared/award/award-settings.ts';
import type { Certificate } from './certificate.ts';
import type { CorrectionVerdict } from './correction.ts';
import { expiryOf } from './expiry.ts';

/** Returns the end that staff set, or the end that the rule counts from the renewal. undefined: neither gives a future end. */
export function renewedEnd(
  given: string | undefined,
  rule: ExpiryRule | undefined,
  renewal: { readonly issuedAt: string; readonly timeZone: string },
): string | undefined {
  const end = given ?? expiryOf(rule, renewal);
  return end !== undefined && end > renewal.issuedAt ? end : undefined;
}

/** Decides about a current certificate; see correction.ts for the others. A renewal never shortens the validity, and a request
 *  for the same end changes nothing. */
export function decideRenewal(
  { expiresAt }: Pick<Certificate, 'expiresAt'>,
  end: string | undefined,
): CorrectionVerdict {
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

/** Whether a version extends the one that it replaces, by their `renewedAt`. A re-issue carries the `renewedAt` of the version it
 *  was made from, which may be older than that of the current version by the time it is published: it takes nothing back, and is
 *  no renewal. */
export function isRenewalOf(newer: string | null | undefined, older: string | null | undefined): boolean {
  return newer != null && (older == null || newer > older);
}

/** Whether the version that replaced it is a renewal. Later changes of that version do not count: an old version that was
 *  corrected states *replaced*, though its successor was renewed. */
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
