// The facts of a proof: what the certificate would print, without anything that makes a page look like an issued one.
import type { CertificateFacts } from './certificate-facts.ts';

/** The word across the page and in the place of the certificate ID and the verify address, by language. */
const MARKS: Readonly<Record<string, string>> = {
  en: 'PROOF',
  ar: 'مسودة',
  es: 'PRUEBA',
  zh: '样张',
};

/** Returns the facts without certificate ID, verify address and signatures. */
export function proofFactsOf(facts: CertificateFacts): CertificateFacts {
  const mark = MARKS[facts.language.toLowerCase().split(/[-_]/)[0] ?? ''] ?? 'PROOF';
  const signatories = facts.signatories?.map((each) => ({ ...each, image: null }));
  return {
    ...facts,
    uuid: mark,
    verifyUrl: mark,
    proofMark: mark,
    ...(signatories && { signatories }),
  };
}
