// What the certificates of a course have in common, and what belongs to one learner. A compiled page is drawn from the
// first alone.
import type { CertificateFacts } from '../../domain/certificate-facts.ts';
import type { Words } from '../words.ts';

type OfLearner = 'uuid' | 'recipientName' | 'issuedAt' | 'verifyUrl';

/** Facts of nobody in particular, for the page of all who share the rest with `facts`. */
export function sharedFacts(facts: CertificateFacts): CertificateFacts {
  return { ...facts, ...learnerOf(facts, 0) };
}

/** Equal for facts that get the same page. */
export function sharedKey(facts: CertificateFacts): string {
  return JSON.stringify(Object.entries(sharedFacts(facts)).sort());
}

/** Words of learners who do not exist, in which every figure, month and weekday comes up. */
export function sampleFacts(facts: CertificateFacts): CertificateFacts[] {
  return DAYS.map((_, index) => ({ ...facts, ...learnerOf(facts, index) }));
}

/** Twelve months, seven weekdays, ten figures. */
const DAYS = [
  '2034-01-05',
  '2067-02-18',
  '2089-03-27',
  '2012-04-30',
  '2034-05-06',
  '2067-06-19',
  '2089-07-28',
  '2012-08-31',
  '2034-09-07',
  '2067-10-20',
  '2089-11-29',
  '2012-12-14',
];
const UUID = '01234567-89ab-4cde-8f01-23456789abcd';

function learnerOf({ uuid, verifyUrl }: CertificateFacts, day: number): Pick<CertificateFacts, OfLearner> {
  return {
    uuid: UUID,
    recipientName: 'A',
    issuedAt: `${DAYS[day]}T12:00:00Z`,
    // The address of this installation, whoever is looked up there.
    verifyUrl: verifyUrl.replaceAll(uuid, UUID),
  };
}

/** Words that refuse to say anything of a learner: it would be printed on everybody's certificate. */
export function onlyShared(words: Words): Words {
  const refuse = (what: string): never => {
    throw new Error(`"${what}" is the learner's and was asked for outside a gap.`);
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
