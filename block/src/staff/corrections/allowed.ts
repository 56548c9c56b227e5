// What can be done to a certificate in which state. The service decides (its own table has more rows); this one only hides
// corrections that it would refuse.
import type { StaffCertificate } from '../../../../shared/staff/corrections.ts';
import type { Correction } from '../shared/certificate-api.ts';

const ALLOWED: Readonly<Record<string, readonly Correction[]>> = {
  valid: ['revoke', 'reissue', 'renew', 'expire'],
  expired: ['renew', 'revoke', 'reissue', 'expire'],
  revoked: ['reinstate'],
  erased: ['revoke'],
};

/** Only the current version can be corrected; older and unfinished ones have no entry. */
export function correctionsFor(
  certificate: StaffCertificate,
  versions: readonly StaffCertificate[],
): readonly Correction[] {
  const allowed =
    certificate.uuid === currentVersion(versions)?.uuid ? (ALLOWED[certificate.status] ?? []) : [];
  // A certificate without an end cannot be renewed.
  return certificate.lastValidOn === null ? allowed.filter((each) => each !== 'renew') : allowed;
}

/** `versions` has the newest first; one that is still being rendered is not current yet. */
export function currentVersion(versions: readonly StaffCertificate[]): StaffCertificate | undefined {
  return versions.find(({ status }) => Object.hasOwn(ALLOWED, status));
}
