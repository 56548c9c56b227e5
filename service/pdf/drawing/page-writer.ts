// What the drawing code writes with. Plain ink writes what it is given. The ink of a compiled page leaves a gap
// wherever what it is given belongs to the learner, and remembers how to fill it.
import type { Box } from '../../domain/templates/template-elements.ts';
import type { CertificateText } from './certificate-text.ts';
import { drawSetText } from './draw-text.ts';
import type { Drawing } from './drawing.ts';
import { QrImage } from './qr-image.ts';
import type { ImageOwner, ImageReference } from './replayed-image.ts';
import type { SetText, SpokenText } from './set-text.ts';
import { areaOf, spokenText } from './set-text.ts';

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

export function directWriter(words: CertificateText): PageWriter {
  return {
    string: (make) => make(words),
    text(make, _how, drawing) {
      const set = make(words);
      return {
        spoken: spokenText(set, words),
        draw: () => drawSetText(set, drawing),
        link: (link) => addLink(drawing.document, areaOf(set), words.fact('verifyUrl'), link),
      };
    },
    code: () => new QrImage(words.fact('verifyUrl')),
    date: () => words.issuedAt,
  };
}

export function addLink(
  document: PDFKit.PDFDocument,
  { x, y, width, height }: Box,
  address: string,
  link: PDFKit.PDFStructureElement,
): void {
  document.link(x, y, width, height, address, {
    structParent: link,
    Contents: new String(address),
  } as unknown as PDFKit.Mixins.AnnotationOption);
}
