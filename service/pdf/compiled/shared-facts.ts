// Separates the facts that the certificates of a course share from those of one learner. A compiled page is drawn from
// the shared facts alone.
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import { scriptOfLanguage } from '../../text/script.ts';
import type { CertificateText } from '../text/certificate-text.ts';
import { NotCompilable } from './not-compilable.ts';

type OfLearner = 'uuid' | 'recipientName' | 'issuedAt' | 'verifyUrl';

/** Returns `facts` with the values of an invented learner. */
export function sharedFacts(facts: CertificateFacts): CertificateFacts {
  return {
    ...facts,
    ...learnerOf(facts, 0),
    learnerLanguage: tellingLanguage(facts),
    level: facts.level ?? null,
    hours: facts.hours ?? null,
    signatories: facts.signatories ?? [],
  };
}

/** Stands for every language in Latin script: none of them selects a variant of another script. */
const ANY_LATIN = 'en';

/** The learner's language, as far as it selects a variant of a script. */
function tellingLanguage({ language, learnerLanguage = language }: CertificateFacts): string {
  const script = scriptOfLanguage(learnerLanguage);
  return script === 'Latn' || script === '' ? ANY_LATIN : learnerLanguage;
}

/** Equal for facts that get the same page, when their fields are in the same order. */
export function sharedKey(facts: CertificateFacts): string {
  return JSON.stringify(sharedFacts(facts));
}

/** Facts of invented learners that together have every Latin letter, digit, month and weekday. The shared fonts get these
 *  letters; others are in learner fonts. */
export function sampleFacts(facts: CertificateFacts, language: string): CertificateFacts[] {
  // Where the text is not Latin, names seldom are, and the letters would enlarge every file.
  const hasLatinWords = scriptOfLanguage(language) === 'Latn';
  return PEOPLE.map((_, index) => {
    const learner = learnerOf(facts, index);
    return { ...facts, ...learner, ...(hasLatinWords ? {} : { recipientName: PEOPLE[0][0] }) };
  });
}

/** Short names with common ligatures; twelve months, seven weekdays, ten digits. */
const PEOPLE = [
  ['A', '2034-01-05'],
  ['Jacques Quiz', '2067-02-18'],
  ['Víctor Xu', '2089-03-27'],
  ['Theo Wyld', '2012-04-30'],
  ['Bo Affleck', '2034-05-06'],
  ['Gus Fjord', '2067-06-19'],
  ['Fiona Ibáñez', '2089-07-28'],
  ['Ömer D’Silva', '2012-08-31'],
  ['Zoë Müller', '2034-09-07'],
  ['René Łapko', '2067-10-20'],
  ['Çelik Ryhn', '2089-11-29'],
  ['Eva Hopkins', '2012-12-14'],
  ['Nora St. John', '2034-01-05'],
  ['Ursula Pham', '2034-01-05'],
  ['Kay Ottmar', '2034-01-05'],
  ['Mia Flo-Gabé', '2034-01-05'],
] as const;
const UUID = '01234567-89ab-4cde-8f01-23456789abcd';

function learnerOf({ uuid, verifyUrl }: CertificateFacts, index: number): Pick<CertificateFacts, OfLearner> {
  const [name, day] = PEOPLE[index] ?? PEOPLE[0];
  return {
    uuid: UUID,
    recipientName: name,
    issuedAt: `${day}T12:00:00Z`,
    // The address of this installation with the sample UUID.
    verifyUrl: verifyUrl.replaceAll(uuid, UUID),
  };
}

/** Returns a text that throws when a learner's value is read: it would be printed on every certificate. */
export function onlyShared(certificateText: CertificateText): CertificateText {
  const refuse = (what: string): never => {
    throw new NotCompilable(`"${what}" is the learner's and was asked for outside a placeholder.`);
  };
  return {
    ...certificateText,
    get issuedAt() {
      return refuse('issuedAt');
    },
    textOf: (key, signatory) =>
      certificateText.isPerLearner(key) ? refuse(key) : certificateText.textOf(key, signatory),
    markedTextOf: (key) =>
      certificateText.isPerLearner(key) ? refuse(key) : certificateText.markedTextOf(key),
    fact: (name) => (OF_LEARNER.has(name) ? refuse(name) : certificateText.fact(name)),
  };
}

const OF_LEARNER: ReadonlySet<string> = new Set(['uuid', 'recipientName', 'verifyUrl', 'date']);
