// The shape of a certificate design: a page, its words per language, and elements placed on it. A template is data;
// `service/pdf/template-schema.ts` reads it, `check-template.ts` checks it, the renderer draws it.
import type { Colour, TemplateElement } from './template-elements.ts';

/** The placeholders that a template's words may use; the closed list that `words.ts` fills. */
export const PLACEHOLDERS = [
  'recipientName',
  'courseTitle',
  'organization',
  'date',
  'threshold',
  'level',
  'hours',
  'uuid',
  'verifyUrl',
  'signatoryName',
  'signatoryRole',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Only in text about one signatory: in the description of a signature. */
export const SIGNATORY_PLACEHOLDERS: readonly Placeholder[] = ['signatoryName', 'signatoryRole'];

/** How much of the date is written: `{date:year}`. Without a style it is `long`. */
export const DATE_STYLES = ['full', 'long', 'medium', 'short', 'month', 'year'] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

/** Facts with a count, so that words can agree with them. */
export const COUNTED_FACTS = ['hours', 'signatories'] as const;
export type CountedFact = (typeof COUNTED_FACTS)[number];

export const PLURAL_FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** One wording for each plural form of the language (CLDR); `other` where a form is not given. */
type PluralWording = { readonly count: CountedFact; readonly other: string } & {
  readonly [Form in (typeof PLURAL_FORMS)[number]]?: string | undefined;
};

/** Text with placeholders in braces; or two wordings, with the award's own threshold and with the course's;
 *  or one for each plural form. */
export type Wording =
  | string
  | { readonly withThreshold: string; readonly withPassingGrade: string }
  | PluralWording;

export interface TemplateLanguage {
  readonly dir: 'ltr' | 'rtl';
  readonly words: Readonly<Record<string, Wording>>;
}

interface Background {
  readonly colour?: Colour | undefined;
  /** A file in the template's folder; it fills the page and decorates. */
  readonly image?: string | undefined;
}

/** A named sheet in either orientation, or any width and height in points. */
export type Page = { readonly background?: Background | undefined } & (
  | { readonly size: 'A4' | 'Letter'; readonly orientation: 'landscape' | 'portrait' }
  | { readonly width: number; readonly height: number }
);

export interface Template {
  readonly title: string;
  readonly page: Page;
  /** The names of colours, which the elements have already in their place. */
  readonly palette: Readonly<Record<string, Colour>>;
  /** Used when the certificate's language has no words here. */
  readonly defaultLanguage: string;
  /** Key of the words that become the document's title. */
  readonly documentTitle: string;
  readonly languages: Readonly<Record<string, TemplateLanguage>>;
  /** In reading order, which is also the order of painting. */
  readonly elements: readonly TemplateElement[];
}

const SHEETS = { A4: [595.28, 841.89], Letter: [612, 792] } as const;

/** Returns width and height in points. */
export function pageSize(page: Page): { readonly width: number; readonly height: number } {
  if ('width' in page) return { width: page.width, height: page.height };
  const [short, long] = SHEETS[page.size];
  return page.orientation === 'portrait' ? { width: short, height: long } : { width: long, height: short };
}

/** Returns all wordings of one key, whatever decides between them. */
export function wordingTexts(wording: Wording): string[] {
  if (typeof wording === 'string') return [wording];
  if ('count' in wording) return PLURAL_FORMS.flatMap((form) => wording[form] ?? []);
  return [wording.withThreshold, wording.withPassingGrade];
}

export interface PlaceholderUse {
  readonly name: string;
  readonly style: string | undefined;
}

/** Returns the placeholders in a text, known or not. */
export function placeholdersIn(text: string): PlaceholderUse[] {
  return [...text.matchAll(/\{([^}:]*)(?::([^}]*))?\}/g)].map(([, name = '', style]) => ({ name, style }));
}
