// The shape of a certificate design: a page, its words per language, and elements placed on it.
// A template is data; `service/pdf/template-schema.ts` reads and checks it, the drawing follows it.
import type { FontRole } from './font-choice.ts';

/** What a template's words may ask for; the closed list that `words.ts` fills. */
export const PLACEHOLDERS = [
  'recipientName',
  'courseTitle',
  'organization',
  'date',
  'threshold',
  'uuid',
  'verifyUrl',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Text with placeholders in braces, or two wordings: with the award's own threshold, and with the course's. */
export type Wording = string | { readonly withThreshold: string; readonly withPassingGrade: string };

export interface TemplateLanguage {
  readonly dir: 'ltr' | 'rtl';
  readonly words: Readonly<Record<string, Wording>>;
}

/** Points from the top left corner of the page. Right-to-left languages see the page mirrored. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `#rrggbb`, sRGB. */
export type Colour = string;

export interface TextElement extends Box {
  readonly kind: 'text';
  /** Key into the language's words. */
  readonly words: string;
  readonly tag: 'H1' | 'P';
  readonly role: FontRole;
  readonly size: number;
  /** Below this size more lines are better than smaller letters. */
  readonly comfortSize?: number | undefined;
  /** Never smaller. */
  readonly minSize: number;
  /** At most so many lines. */
  readonly lines: number;
  /** Distance of baselines, in sizes. */
  readonly leading: number;
  readonly align: 'start' | 'center' | 'end';
  readonly vertical: 'top' | 'middle' | 'bottom';
  readonly colour: Colour;
  /** Space added between letters of scripts that are not joined, in sizes. */
  readonly tracking: number;
  /** Base direction: the page's, the text's own (names), or always left to right (addresses, numbers). */
  readonly direction: 'page' | 'auto' | 'ltr';
  /** Makes the text a link to the verify address. */
  readonly link: boolean;
}

export interface RuleElement {
  readonly kind: 'rule';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly thickness: number;
  readonly colour: Colour;
}

export interface RectangleElement extends Box {
  readonly kind: 'rectangle';
  readonly fill: Colour | null;
  readonly stroke: Colour | null;
  readonly thickness: number;
}

/** The verify address as a QR code; the quiet zone lies inside the square. */
export interface QrElement {
  readonly kind: 'qr';
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: Colour;
  /** Key of the words that describe it to someone who cannot see it. */
  readonly alt: string;
}

export type TemplateElement = TextElement | RuleElement | RectangleElement | QrElement;

export interface Template {
  readonly title: string;
  readonly page: { readonly size: 'A4' | 'Letter'; readonly orientation: 'landscape' | 'portrait' };
  /** Used when the certificate's language has no words here. */
  readonly defaultLanguage: string;
  /** Key of the words that become the document's title. */
  readonly documentTitle: string;
  readonly languages: Readonly<Record<string, TemplateLanguage>>;
  /** In reading order. */
  readonly elements: readonly TemplateElement[];
}
