// Previews point out names that are possible and look damaged: a certificate is final, and learners notice the error too late.
import { findNameDoubts, type NameDoubt } from '../../../shared/learners/name-check.ts';
import type { NameDoubts } from '../../../shared/learners/name-doubts.ts';
import type { CertificateRenderer } from '../ports/ports.ts';

/** Returns undefined when there is no doubt. */
export function doubtName(
  name: string,
  renderer: Pick<CertificateRenderer, 'missingVariants'>,
): NameDoubts | undefined {
  const doubts = findNameDoubts(name);
  if (renderer.missingVariants(name).length > 0) doubts.push('variant');
  return doubts.length === 0 ? undefined : { name, doubts };
}

const DOUBT_TEXTS: Readonly<Record<NameDoubt, string>> = {
  mojibake: 'looks as if its letters had been read in a wrong encoding',
  escaped: 'has signs of HTML or of an address in it',
  formula: 'looks like a formula of a spreadsheet',
  'program-value': 'is what programs write for yes, no or nothing',
  'question-mark': 'has a question mark where a letter may have been',
  address: 'is an e-mail address',
  variant: 'asks for a form of an ideograph that no font has, and would be drawn in the usual form',
};

/** Returns a sentence for people. */
export function describeDoubts({ name, doubts }: NameDoubts): string {
  return `Check the name first: "${name}" ${doubts.map((doubt) => DOUBT_TEXTS[doubt]).join(', and ')}.`;
}
