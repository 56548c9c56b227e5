// The text of one certificate: the template's wording in the certificate's language, with the facts filled in. Values are
// cleaned here once, for drawing and for metadata.
import type { TextField } from '../../../shared/api/problems.ts';
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
import { cleanForLayout } from '../../text/clean.ts';
import { scriptOfLanguage } from '../../text/script.ts';
import { TtlCache } from '../../util/ttl-cache.ts';
import type { ValueOf } from './fill-wording.ts';
import { fillMarked, fillWording } from './fill-wording.ts';

export interface CertificateText {
  /** BCP 47 tag of the text, for the document and for shaping. */
  readonly language: string;
  /** BCP 47 tag of the learner's language, which the template may not have; it selects the Han variant of a name. */
  readonly learnerLanguage: string | undefined;
  /** The template's key of the language. */
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  /** Whether the text under `key` may differ between learners of one course and template. */
  isPerLearner(key: string): boolean;
  /** Whether the text under `key` has a variant with the required grade. */
  mentionsThreshold(key: string): boolean;
  /** The text under a key of the template. `signatory`: the person whose signature the text describes. */
  textOf(key: string, signatory?: Signatory): string;
  /** The same with marks that isolate each value in bidirectional text; for text that is drawn. */
  markedTextOf(key: string): string;
  /** The field of the text under `key`, for problems. */
  fieldOf(key: string): TextField;
  readonly issuedAt: Date;
  /** One cleaned fact. */
  fact(name: Placeholder): string;
}

/** Placeholders whose values differ between certificates of one course. */
const OF_THE_LEARNER = /\{(?:recipientName|uuid|verifyUrl|date)(?::\w+)?\}/;

/** The LMS's own texts, which are checked before they are parts of others. */
const LMS_TEXTS = [
  ['recipientName', 'name'],
  ['courseTitle', 'title'],
  ['organization', 'organization'],
] as const satisfies readonly (readonly [Placeholder, TextField])[];

/** Of several in one wording, the first of this list. */
const FIELDS: readonly (readonly [Placeholder, TextField])[] = [
  ...LMS_TEXTS,
  ['level', 'level'],
  ['hours', 'hours'],
  ['signatoryName', 'signatories'],
  ['signatoryRole', 'signatories'],
];
const fieldOfWording = (wording: string): TextField =>
  FIELDS.find(([name]) => wording.includes(`{${name}}`))?.[1] ?? 'wording';

export function composeCertificateText(template: Template, facts: CertificateFacts): CertificateText {
  for (const [name, field] of LMS_TEXTS) cleanForLayout(facts[name], field);
  if (cleanForLayout(facts.recipientName, 'name') === '') {
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
  const fieldOf = (key: string): TextField => fieldOfWording(wordingNow(key));
  const textOf = (key: string, signatory?: Signatory): string =>
    cleanForLayout(fillWording(wordingNow(key), valuesOf(facts, locale, signatory)), fieldOf(key));
  return {
    language: locale,
    learnerLanguage: canonical(facts.learnerLanguage ?? facts.language),
    tag,
    dir: words.dir,
    issuedAt: new Date(facts.issuedAt),
    fieldOf,
    fact: (name) => cleanForLayout(valuesOf(facts, locale)(name), fieldOfWording(`{${name}}`)),
    mentionsThreshold: (key) => {
      const wording = words.words[key];
      return typeof wording === 'object' && 'withThreshold' in wording;
    },
    isPerLearner: (key) => OF_THE_LEARNER.test(wordingNow(key)),
    textOf,
    markedTextOf(key) {
      return fillMarked(textOf(key), wordingNow(key), valuesOf(facts, locale), words.dir);
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

/** Constructing a format costs a hundred times as much as using it. The limit: languages × zones of one installation. */
const dateFormats = new TtlCache<Intl.DateTimeFormat>(200);

function dateFormat(locale: string, style: DateStyle, timeZone: string): Intl.DateTimeFormat {
  const create = () => new Intl.DateTimeFormat(locale, { ...DATE_FORMATS[style], timeZone });
  return dateFormats.getOrCreate(`${locale}/${style}/${timeZone}`, create);
}

function valuesOf(facts: CertificateFacts, locale: string, signatory?: Signatory): ValueOf {
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

/** The closest language of the template. Dates and numbers use the reader's own locale ("en-GB" or "en-US") when the text
 *  is in that language and script: with simplified Chinese text, a reader in Taiwan gets simplified Han throughout. */
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

/** Returns the canonical BCP 47 tag; platforms write both "pt_br" and "pt-BR". undefined for invalid tags. */
function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
