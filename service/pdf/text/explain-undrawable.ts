// Adds to the refusal of a character where to change it.
import { cleanText } from '../../../shared/text/clean-text.ts';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import { Undrawable } from '../../text/undrawable.ts';

const REMEDIES = {
  recipientName:
    'Write the name with other characters in the account, or ask the course team to have a font added.',
  courseTitle: 'They are in the course title: the course team can change it in Studio, or have a font added.',
  organization:
    'They are in the name of the organization: the course team can change it in Studio, or have a font added.',
} as const satisfies Partial<Record<keyof CertificateFacts, string>>;
const OF_A_SIGNATORY =
  'They are in the name or role of a signatory: the course team can change it in Studio, or have a font added.';
const OF_THE_DESIGN =
  'They are in the words of the design: the course team can choose another, or have a font added.';

/** Returns `error`; an `Undrawable` gets the remedy for the fact of this certificate that holds the characters. */
export function explainUndrawable(error: unknown, facts: CertificateFacts): unknown {
  if (!(error instanceof Undrawable)) return error;
  const names = Object.keys(REMEDIES) as (keyof typeof REMEDIES)[];
  const where = names.find((name) => error.isIn(cleanText(facts[name])));
  if (where) return error.withRemedy(REMEDIES[where]);
  const texts = (facts.signatories ?? []).flatMap(({ name, role }) => [name, role]);
  const isOfSignatory = texts.some((text) => error.isIn(cleanText(text)));
  return error.withRemedy(isOfSignatory ? OF_A_SIGNATORY : OF_THE_DESIGN);
}
