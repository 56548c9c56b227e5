// What the certificates of a course have in common, and what belongs to one learner. A compiled page is drawn from the
// first alone.
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import { scriptOfLanguage } from '../../text/script.ts';
import type { CertificateText } from '../text/certificate-text.ts';
import { NotCompilable } from './not-compilable.ts';

type OfLearner = 'uuid' | 'recipientName' | 'issuedAt' | 'verifyUrl';

/** Facts of nobody in particular, for the page of all who share the rest with `facts`. */
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

/** Stands for every language that is written in Latin letters: none of them tells how other letters are written. */
const ANY_LATIN = 'en';

/** The learner's language as far as it tells how something is written. */
function tellingLanguage({ language, learnerLanguage = language }: CertificateFacts): string {
  const script = scriptOfLanguage(learnerLanguage);
  return script === 'Latn' || script === '' ? ANY_LATIN : learnerLanguage;
}

/** Equal for facts that get the same page, when they name what they have in the same order. */
export function sharedKey(facts: CertificateFacts): string {
  return JSON.stringify(sharedFacts(facts));
}

/** Learners who do not exist, in whose words every Latin letter, figure, month and weekday comes up. What their lines
 *  hold stands in the page's fonts; other letters come with the learner who has them. */
export function sampleFacts(facts: CertificateFacts, language: string): CertificateFacts[] {
  // Where words are not Latin, names seldom are, and the letters would only weigh on every file.
  const hasLatinWords = scriptOfLanguage(language) === 'Latn';
  return PEOPLE.map((_, index) => {
    const learner = learnerOf(facts, index);
    return { ...facts, ...learner, ...(hasLatinWords ? {} : { recipientName: PEOPLE[0][0] }) };
  });
}

/** Short names, which fit where any name does, with the ligatures that fonts like to have; then twelve months, seven
 *  weekdays, ten figures. */
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
    // The address of this installation, whoever is looked up there.
    verifyUrl: verifyUrl.replaceAll(uuid, UUID),
  };
}

/** Words that refuse to say anything of a learner: it would be printed on everybody's certificate. */
export function onlyShared(words: CertificateText): CertificateText {
  const refuse = (what: string): never => {
    throw new NotCompilable(`"${what}" is the learner's and was asked for outside a gap.`);
  };
  return {
    ...words,
    get issuedAt() {
      return refuse('issuedAt');
    },
    say: (key, signatory) => (words.varies(key) ? refuse(key) : words.say(key, signatory)),
    sayForSetting: (key) => (words.varies(key) ? refuse(key) : words.sayForSetting(key)),
    fact: (name) => (OF_LEARNER.has(name) ? refuse(name) : words.fact(name)),
  };
}

const OF_LEARNER: ReadonlySet<string> = new Set(['uuid', 'recipientName', 'verifyUrl', 'date']);
