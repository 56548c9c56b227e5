// What drawing an element needs to know, and where it may leave a note of what it placed.
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import type { Align, Box } from '../../domain/templates/template-elements.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { Design } from '../../templates/design.ts';
import type { CertificateText } from './certificate-text.ts';
import type { PageWriter } from './page-writer.ts';
import type { ReplayedImage } from './replayed-image.ts';

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

/** Where "start" is: on the right for what reads from there, unless the element keeps its place. */
export function sideOf(align: Align, dir: 'ltr' | 'rtl', mirror = true): 'left' | 'center' | 'right' {
  if (align === 'center') return 'center';
  return (align === 'start') === (dir === 'ltr' || !mirror) ? 'left' : 'right';
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
