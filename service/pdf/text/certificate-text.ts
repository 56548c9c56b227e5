// The words of one certificate: the template's wording in the certificate's language, with the facts filled in.
// Every value is cleaned here, once, so that everything drawn or written into metadata is clean.
import type { CertificateFacts, Signatory } from '../../domain/certificates/certificate-facts.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type {
  CountedFact,
  DateStyle,
  Placeholder,
  Template,
  TemplateLanguage,
  Wording,
} from '../../domain/templates/template.ts';
import { cleanToSet } from '../../text/clean.ts';
import { scriptOfLanguage } from '../../text/script.ts';
import type { Values } from './fill-wording.ts';
import { fill, fillMarked } from './fill-wording.ts';

export interface CertificateText {
  /** BCP 47 tag of the words, for the document and for shaping. */
  readonly language: string;
  /** BCP 47 tag of the learner's own language, which the template may not speak; it tells whose Han a name is in. */
  readonly learnerLanguage: string | undefined;
  /** The template's own tag for them. */
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  /** Whether the text under `key` may differ between learners who are certified alike. */
  varies(key: string): boolean;
  /** Whether the text under `key` speaks of the course grade that was needed. */
  speaksOfGrade(key: string): boolean;
  /** The text under a key of the template; `signatory` is whom a signature's description speaks of. */
  say(key: string, signatory?: Signatory): string;
  /** The same with marks that keep each value in its own order, where the text runs both ways; for text that is set. */
  sayForSetting(key: string): string;
  readonly issuedAt: Date;
  /** One fact, clean. */
  fact(name: Placeholder): string;
}

/** What a certificate does not share with the others of its course. */
const OF_THE_LEARNER = /\{(?:recipientName|uuid|verifyUrl|date)(?::\w+)?\}/;

export function chooseWords(template: Template, facts: CertificateFacts): CertificateText {
  if (cleanToSet(facts.recipientName) === '') {
    throw new ServiceProblem(
      'no-name',
      'The account has no name that can be shown. Fill in the full name in the account settings and try again.',
    );
  }
  const { tag, locale, words } = chooseLanguage(template, facts.language);
  const wordingNow = (key: string): string => {
    const wording = words.words[key];
    if (wording === undefined) throw new Error(`The template has no words "${key}" in "${tag}".`);
    return chooseText(wording, facts, tag);
  };
  const say = (key: string, signatory?: Signatory): string =>
    cleanToSet(fill(wordingNow(key), valuesOf(facts, locale, signatory)));
  return {
    language: locale,
    learnerLanguage: canonical(facts.learnerLanguage ?? facts.language),
    tag,
    dir: words.dir,
    issuedAt: new Date(facts.issuedAt),
    fact: (name) => cleanToSet(valuesOf(facts, locale)(name)),
    speaksOfGrade: (key) => {
      const wording = words.words[key];
      return typeof wording === 'object' && 'withThreshold' in wording;
    },
    varies: (key) => OF_THE_LEARNER.test(wordingNow(key)),
    say,
    sayForSetting(key) {
      return fillMarked(say(key), wordingNow(key), valuesOf(facts, locale), words.dir);
    },
  };
}

function chooseText(wording: Wording, facts: CertificateFacts, tag: string): string {
  if (typeof wording === 'string') return wording;
  if ('count' in wording) {
    const form = new Intl.PluralRules(tag).select(countOf(facts, wording.count));
    return wording[form] ?? wording.other;
  }
  return facts.threshold === null ? wording.withPassingGrade : wording.withThreshold;
}

function countOf(facts: CertificateFacts, fact: CountedFact): number {
  return fact === 'hours' ? (facts.hours ?? 0) : (facts.signatories?.length ?? 0);
}

const DATE_FORMATS: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  full: { dateStyle: 'full' },
  long: { dateStyle: 'long' },
  medium: { dateStyle: 'medium' },
  short: { dateStyle: 'short' },
  month: { year: 'numeric', month: 'long' },
  year: { year: 'numeric' },
};

/** Making a format costs a hundred times what using it does. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, style: DateStyle, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale}/${style}/${timeZone}`;
  const known = dateFormats.get(key);
  if (known) return known;
  if (dateFormats.size > 200) dateFormats.clear(); // languages × zones of one installation, not of all
  const made = new Intl.DateTimeFormat(locale, { ...DATE_FORMATS[style], timeZone });
  dateFormats.set(key, made);
  return made;
}

function valuesOf(facts: CertificateFacts, locale: string, signatory?: Signatory): Values {
  return (name, style = 'long') => {
    switch (name) {
      case 'date':
        return dateFormat(locale, style, facts.timeZone).format(new Date(facts.issuedAt));
      case 'threshold':
        return facts.threshold === null
          ? ''
          : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
              facts.threshold / 10_000,
            );
      case 'level':
        return facts.level ?? '';
      case 'hours':
        return typeof facts.hours === 'number' ? new Intl.NumberFormat(locale).format(facts.hours) : '';
      case 'signatoryName':
        return signatory?.name ?? '';
      case 'signatoryRole':
        return signatory?.role ?? '';
      default:
        return facts[name];
    }
  };
}

/** The closest language the template speaks. Dates and numbers follow the words, in the reader's own variety
 *  (English dates differ between "en-GB" and "en-US") when the words are in that language and
 *  script at all: a reader in Taiwan who is given simplified words is given simplified Han. */
function chooseLanguage(
  template: Template,
  language: string,
): { tag: string; locale: string; words: TemplateLanguage } {
  const wanted = canonical(language);
  const parts = wanted?.split('-') ?? [];
  for (let length = parts.length; length > 0; length--) {
    const tag = parts.slice(0, length).join('-');
    const words = template.languages[tag];
    if (words)
      return {
        tag,
        locale: wanted !== undefined && scriptOfLanguage(wanted) === scriptOfLanguage(tag) ? wanted : tag,
        words,
      };
  }
  const tag = template.defaultLanguage;
  const words = template.languages[tag];
  if (!words) throw new Error(`The template has no words in its default language "${tag}".`);
  return { tag, locale: tag, words };
}

/** Platforms write "pt_br" and "pt-BR" alike; undefined for what is no language tag. */
function canonical(tag: string): string | undefined {
  const known = canonicalTags.get(tag);
  if (known !== undefined) return known;
  const found = canonicalTag(tag);
  // Tags come from people's settings: a few hundred at most, and not kept without end.
  if (canonicalTags.size > 500) canonicalTags.clear();
  if (found !== undefined) canonicalTags.set(tag, found);
  return found;
}

const canonicalTags = new Map<string, string>();

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
