// The types of the drawing code: what an element is drawn with, and the page writer, which either writes a learner's
// values (direct-writer.ts) or leaves placeholders for them (compiled/placeholder-writer.ts).
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import type { Box } from '../../domain/templates/template-elements.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { LoadedTemplate } from '../../templates/loaded-template.ts';
import type { CertificateText } from '../text/certificate-text.ts';
import type { SetText, TextAttributes } from '../text/set-text.ts';
import type { ImageOwner, ImageReference, ReplayedImage } from './replayed-image.ts';

/** The place of one element on the page, for comparing layouts. */
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

/** Computes a value from a learner's certificate text, so that it can be computed again for the next learner. */
export type PerLearner<T> = (certificateText: CertificateText) => T;

/** A text with its place on the page. */
export interface WrittenText {
  readonly attributes: TextAttributes;
  /** Draws inside the open marked content. */
  draw(): void;
  /** Makes the text's area a link to the verify page, inside the structure element `link`. */
  link(link: PDFKit.PDFStructureElement): void;
}

/** Anything with these fields is an image to pdfkit. */
export interface WrittenImage {
  /** Name in the page's resources. */
  readonly label: string;
  readonly orientation: number;
  readonly width: number;
  readonly height: number;
  obj: ImageReference | null;
  embed(document: ImageOwner): void;
}

export interface PageWriter {
  /** Returns text that is not drawn: titles, descriptions, addresses. `varies`: it differs between learners. */
  string(make: PerLearner<string>, varies: boolean): string;
  text(make: PerLearner<SetText>, how: { varies: boolean; colour: string }, drawing: Drawing): WrittenText;
  /** The verify address as a QR code. */
  qrCode(): WrittenImage;
  /** The instant of issue. */
  date(): Date;
}

export interface Drawing {
  readonly document: PDFKit.PDFDocument;
  readonly root: PDFKit.PDFStructureElement;
  readonly certificateText: CertificateText;
  readonly writer: PageWriter;
  readonly facts: CertificateFacts;
  readonly fonts: FontBook;
  readonly template: LoadedTemplate;
  /** The images of this document: an image that is drawn twice is written once. */
  readonly embedded: Map<string, ReplayedImage>;
  note(placement: Placement): void;
}

/** Draws decoration, which screen readers skip. */
export function drawArtifact(
  { document }: Drawing,
  draw: () => void,
  type: 'Layout' | 'Background' = 'Layout',
): void {
  // pdfkit's types have only the artifact types of PDF 1.4.
  document.markContent('Artifact', { type } as PDFKit.Mixins.MarkingOptions);
  draw();
  document.endMarkedContent();
}
