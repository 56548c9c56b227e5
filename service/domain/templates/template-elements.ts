// The kinds of elements that a template can place on its page. All lengths are points from the top left corner.
import type { FontRole } from './font-choice.ts';

/** `#rrggbb`, sRGB. */
export type Colour = string;

/** Facts a certificate may lack, so that an element can depend on them. */
export const OPTIONAL_FACTS = ['threshold', 'level', 'hours', 'signatories', 'logo'] as const;
export type OptionalFact = (typeof OPTIONAL_FACTS)[number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** All given parts must hold. */
export interface Condition {
  readonly has?: readonly OptionalFact[] | undefined;
  readonly lacks?: readonly OptionalFact[] | undefined;
  /** Languages of the template. */
  readonly languages?: readonly string[] | undefined;
}

interface Placed {
  readonly when?: Condition | undefined;
  /** Pages in right-to-left languages are mirrored; false keeps this element in its place. */
  readonly mirror: boolean;
}

export type Align = 'start' | 'center' | 'end';
export type VerticalAlign = 'top' | 'middle' | 'bottom';

/** The look of text, and how it shrinks or wraps when it is long. */
export interface TextLook {
  readonly role: FontRole;
  readonly size: number;
  /** Below this size more lines are better than smaller letters. */
  readonly comfortSize?: number | undefined;
  /** Never smaller. */
  readonly minSize: number;
  /** The most lines. */
  readonly lines: number;
  /** Distance of baselines, in multiples of the size. */
  readonly leading: number;
  readonly colour: Colour;
  /** Space added between letters of scripts that are not joined, in multiples of the size. */
  readonly tracking: number;
  /** For text that is too long: rejected at once, or only when the least size does not help. */
  readonly overflow: 'error' | 'shrink-then-error';
}

export interface TextElement extends Box, Placed, TextLook {
  readonly kind: 'text';
  /** Key into the language's words. */
  readonly words: string;
  readonly tag: 'H1' | 'H2' | 'H3' | 'P';
  readonly align: Align;
  readonly vertical: VerticalAlign;
  /** Base direction: the page's, the text's own (names), or always left to right (addresses, numbers). */
  readonly direction: 'page' | 'auto' | 'ltr';
  /** Makes the text a link to the verify address. */
  readonly link: boolean;
  /** Differences of one language: scripts differ in weight and height. */
  readonly languages?: Readonly<Record<string, Partial<TextLook>>> | undefined;
}

export interface ImageElement extends Box, Placed {
  readonly kind: 'image';
  /** A file in the template's folder. */
  readonly image: string;
  /** Key of the words that describe it; undefined for a picture that only decorates. */
  readonly alt?: string | undefined;
  /** Whole inside the box, or filling it and cut at its edges. */
  readonly fit: 'contain' | 'cover';
  readonly align: Align;
  readonly vertical: VerticalAlign;
}

/** The logo of the design or else of the issuer, whole inside the box; nothing on a certificate without one. */
export interface LogoElement extends Box, Placed {
  readonly kind: 'logo';
  /** The design's own. */
  readonly image?: string | undefined;
  /** Key of the words that describe it. */
  readonly alt: string;
  readonly align: Align;
  readonly vertical: VerticalAlign;
}

interface RuleElement extends Placed {
  readonly kind: 'rule';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly thickness: number;
  readonly colour: Colour;
}

interface Painted extends Placed {
  readonly fill: Colour | null;
  readonly stroke: Colour | null;
  readonly thickness: number;
}

interface RectangleElement extends Box, Painted {
  readonly kind: 'rectangle';
}

/** The ellipse that touches the sides of the box. */
interface EllipseElement extends Box, Painted {
  readonly kind: 'ellipse';
}

export type Point = readonly [x: number, y: number];

/** Straight lines through points; several lines are filled by the even-odd rule. */
export interface PathElement extends Painted {
  readonly kind: 'path';
  readonly lines: readonly (readonly Point[])[];
  readonly closed: boolean;
}

/** The verify address as a QR code; the quiet zone lies inside the square. */
export interface QrElement extends Placed {
  readonly kind: 'qr';
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: Colour;
  /** Key of the words that describe it to people who cannot see it. */
  readonly alt: string;
}

/** A person whom a design itself names; the certificate's own signatories come before these. */
interface TemplatePerson {
  /** Keys into the language's words. */
  readonly name: string;
  readonly role: string;
  readonly image?: string | undefined;
}

/** Up to six people side by side: signature, line, name, role. As many columns as there are people, at most
 *  `columns`; rows share the height. */
export interface SignatoriesElement extends Box, Placed {
  readonly kind: 'signatories';
  readonly columns: number;
  readonly gap: number;
  readonly rowGap: number;
  /** Widest block; narrower blocks are placed together according to `align`. */
  readonly blockWidth: number;
  readonly align: Align;
  /** Space above the line, for the picture of the signature; less where more rows share the height. */
  readonly imageHeight: number;
  readonly line: { readonly thickness: number; readonly colour: Colour };
  readonly name: TextLook;
  readonly role: TextLook;
  /** Of the text and the picture in their block. */
  readonly textAlign: Align;
  /** Key of the words that describe a signature, with {signatoryName}. */
  readonly alt: string;
  readonly people: readonly TemplatePerson[];
}

export type TemplateElement =
  | TextElement
  | ImageElement
  | LogoElement
  | RuleElement
  | RectangleElement
  | EllipseElement
  | PathElement
  | QrElement
  | SignatoriesElement;

/** Elements that decorate and that screen readers skip. */
export type Shape = RuleElement | RectangleElement | EllipseElement | PathElement;
