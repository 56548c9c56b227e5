// What a file is worth to who holds it: the verdict on its bytes and the status of its certificate, as one word.
import type { VerifyFileAnswer } from '../../../shared/verification.ts';

export type FileState =
  | 'valid'
  | 'revoked'
  | 'expired'
  | 'replaced'
  | 'erased'
  | 'not-shown'
  | 'altered'
  | 'not-ours';

interface Answer {
  readonly verdict: VerifyFileAnswer['verdict'];
  readonly certificate: { readonly status: string } | null;
}

/** Bytes that are not ours say nothing, whatever their certificate says. */
export function fileStateOf({ verdict, certificate }: Answer): FileState {
  if (verdict === 'altered' || verdict === 'not-ours' || certificate === null)
    return verdict === 'altered' ? 'altered' : 'not-ours';
  return certificate.status as FileState;
}
