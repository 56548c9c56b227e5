// Which action is allowed in which state of a certificate: one table for revoking, reinstating, re-issuing, renewing and
// expiring.
import type { Certificate } from './certificate.ts';

/** The stage of a version. Revoked takes precedence over erased: a revocation always wins. */
export type Stage = 'unissued' | 'revoked' | 'erased' | 'replaced' | 'issued';
export type Correction = 'revoke' | 'reinstate' | 'reissue' | 'renew' | 'expire';

/** `do` it, there is `nothing-to-do`, or a sentence that says why not and what to do instead. */
export type CorrectionVerdict = 'do' | 'nothing-to-do' | { readonly refusal: string };

const refusal = (sentence: string): CorrectionVerdict => ({ refusal: sentence });

const UNISSUED = refusal('Nothing was issued under this number yet. Wait until it is there and try again.');
const REPLACED = refusal('A newer version replaces this certificate. Correct the newest version instead.');
const ERASED = refusal('The holder’s data was erased; what is gone cannot be issued again.');
const REVOKED = refusal('This certificate was revoked. Reinstate the revocation first, if it was wrong.');

const TABLE: Readonly<Record<Correction, Readonly<Record<Stage, CorrectionVerdict>>>> = {
  revoke: {
    unissued: UNISSUED,
    revoked: 'nothing-to-do',
    erased: 'do', // a reason that staff find out late still counts
    replaced: REPLACED,
    issued: 'do',
  },
  reinstate: {
    unissued: UNISSUED,
    revoked: 'do',
    erased: 'nothing-to-do',
    replaced: REPLACED,
    issued: 'nothing-to-do',
  },
  reissue: {
    unissued: UNISSUED,
    revoked: REVOKED,
    erased: ERASED,
    replaced: REPLACED,
    issued: 'do',
  },
  renew: {
    unissued: UNISSUED,
    revoked: REVOKED,
    erased: ERASED,
    replaced: REPLACED,
    issued: 'do', // if it has an end: see renewal.ts
  },
  expire: {
    unissued: UNISSUED,
    revoked: REVOKED,
    erased: ERASED,
    replaced: REPLACED,
    issued: 'do',
  },
};

export function stageOf(certificate: Certificate): Stage {
  if (certificate.file === undefined) return 'unissued';
  if (certificate.status === 'unavailable') return 'revoked';
  if (certificate.erasedAt !== undefined) return 'erased';
  return certificate.isLive ? 'issued' : 'replaced';
}

export function decideCorrection(correction: Correction, certificate: Certificate): CorrectionVerdict {
  return TABLE[correction][stageOf(certificate)];
}
