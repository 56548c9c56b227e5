// The words of one certificate: the template's wording in the certificate's language, with the facts filled in.
// Every value is cleaned here, once, so that everything drawn or written into metadata is clean.
import type { CertificateFacts } from '../domain/certificate-facts.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { Placeholder, Template, TemplateLanguage } from '../domain/template.ts';
import { cleanText } from '../text/clean.ts';

export interface Words {
  /** BCP 47 tag of the words, for the document and for shaping. */
  readonly language: string;
  /** BCP 47 tag of the learner's own language, which the template may not speak; it tells whose Han a name is in. */
  readonly learnerLanguage: string | undefined;
  readonly dir: 'ltr' | 'rtl';
  /** The text under a key of the template. */
  say(key: string): string;
  /** One fact, clean. */
  fact(name: Placeholder): string;
}

export function chooseWords(template: Template, facts: CertificateFacts): Words {
  if (cleanText(facts.recipientName) === '') {
    throw new ServiceProblem(
      'name-not-drawable',
      'The account has no name that can be shown. Fill in the full name in the account settings and try again.',
    );
  }
  const { tag, locale, words } = chooseLanguage(template, facts.language);
  const values: Record<Placeholder, string> = {
    recipientName: facts.recipientName,
    courseTitle: facts.courseTitle,
    organization: facts.organization,
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: facts.timeZone }).format(
      new Date(facts.issuedAt),
    ),
    threshold:
      facts.threshold === null
        ? ''
        : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
            facts.threshold / 10_000,
          ),
    uuid: facts.uuid,
    verifyUrl: facts.verifyUrl,
  };
  return {
    language: locale,
    learnerLanguage: canonical(facts.learnerLanguage ?? facts.language),
    dir: words.dir,
    fact: (name) => cleanText(values[name]),
    say(key) {
      const wording = words.words[key];
      if (wording === undefined) throw new Error(`The template has no words "${key}" in "${tag}".`);
      const text =
        typeof wording === 'string'
          ? wording
          : facts.threshold === null
            ? wording.withPassingGrade
            : wording.withThreshold;
      // One pass, so that a name with braces in it stays a name.
      return cleanText(text.replace(/\{(\w+)\}/g, (_, name: Placeholder) => values[name]));
    },
  };
}

/** The closest language the template speaks. Dates and numbers follow the words, in the reader's own variety
 *  (English dates differ between "en-GB" and "en-US") when the words are in that language at all. */
function chooseLanguage(
  template: Template,
  language: string,
): { tag: string; locale: string; words: TemplateLanguage } {
  const wanted = canonical(language);
  const parts = wanted?.split('-') ?? [];
  for (let length = parts.length; length > 0; length--) {
    const tag = parts.slice(0, length).join('-');
    const words = template.languages[tag];
    if (words) return { tag, locale: wanted ?? tag, words };
  }
  const tag = template.defaultLanguage;
  const words = template.languages[tag];
  if (!words) throw new Error(`The template has no words in its default language "${tag}".`);
  return { tag, locale: tag, words };
}

/** Platforms write "pt_br" and "pt-BR" alike; undefined for what is no language tag. */
function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
