// The validity of a file for its holder: the verdict on its bytes and the status of its certificate, as one word.
import type { VerifyFileAnswer } from '../../../shared/certificates/verification.ts';

export type FileState =
  | 'valid'
  | 'revoked'
  | 'expired'
  | 'replaced'
  | 'erased'
  | 'not-shown'
  | 'altered'
  | 'unknown';

interface Answer {
  readonly verdict: VerifyFileAnswer['verdict'];
  readonly certificate: { readonly status: string } | null;
}

/** For bytes that the service did not issue, the status of the certificate does not count. */
export function fileStateOf({ verdict, certificate }: Answer): FileState {
  if (verdict === 'altered' || verdict === 'unknown' || certificate === null)
    return verdict === 'altered' ? 'altered' : 'unknown';
  return certificate.status as FileState;
}
