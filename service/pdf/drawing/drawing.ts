// What drawing an element needs to know, and where it may leave a note of what it placed.
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import type { Box } from '../../domain/templates/template-elements.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { Design } from '../../templates/template-with-images.ts';
import type { CertificateText } from '../text/certificate-text.ts';
import type { SetText, SpokenText } from '../text/set-text.ts';
import type { ImageOwner, ImageReference, ReplayedImage } from './replayed-image.ts';

/** One thing on the page, for those who compare layouts. */
export interface Placement {
  readonly kind: string;
  readonly box: Box;
  readonly size?: number;
  readonly lines?: readonly {
    readonly text: string;
    readonly x: number;
    readonly baseline: number;
    readonly width: number;
  }[];
}

/** Something that follows from a certificate's words, so that it can be made again for the next learner. */
export type Making<T> = (words: CertificateText) => T;

/** A text that has its place on the page. */
export interface InkedText {
  readonly spoken: SpokenText;
  /** Draws inside whatever marked content is open. */
  draw(): void;
  /** Makes what it covers a link to the verify page, inside the structure element `link`. */
  link(link: PDFKit.PDFStructureElement): void;
}

/** Anything with these fields is an image to pdfkit. */
export interface InkedImage {
  /** Name in the page's resources. */
  readonly label: string;
  readonly orientation: number;
  readonly width: number;
  readonly height: number;
  obj: ImageReference | null;
  embed(document: ImageOwner): void;
}

export interface PageWriter {
  /** Text that is not drawn but said: titles, descriptions, addresses. `varies`: from learner to learner. */
  string(make: Making<string>, varies: boolean): string;
  text(make: Making<SetText>, how: { varies: boolean; colour: string }, drawing: Drawing): InkedText;
  /** The verify address as a picture. */
  code(): InkedImage;
  /** The instant of issue. */
  date(): Date;
}

export interface Drawing {
  readonly document: PDFKit.PDFDocument;
  readonly root: PDFKit.PDFStructureElement;
  readonly words: CertificateText;
  readonly ink: PageWriter;
  readonly facts: CertificateFacts;
  readonly fonts: FontBook;
  readonly design: Design;
  /** The pictures this document holds already: one that is drawn twice is written once. */
  readonly embedded: Map<string, ReplayedImage>;
  note(placement: Placement): void;
}

/** Decoration, which is not read aloud. */
export function drawArtifact(
  { document }: Drawing,
  draw: () => void,
  type: 'Layout' | 'Background' = 'Layout',
): void {
  // pdfkit's types know only the kinds of PDF 1.4.
  document.markContent('Artifact', { type } as PDFKit.Mixins.MarkingOptions);
  draw();
  document.endMarkedContent();
}
