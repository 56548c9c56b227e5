// What the drawing code writes with. Plain ink writes what it is given. The ink of a compiled page leaves a gap
// wherever what it is given belongs to the learner, and remembers how to fill it.
import type { Box } from '../../domain/templates/template-elements.ts';
import type { CertificateText } from '../text/certificate-text.ts';
import { areaOf, spokenText } from '../text/set-text.ts';
import { drawSetText } from './draw-text.ts';
import type { PageWriter } from './drawing.ts';
import { QrImage } from './qr-image.ts';

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
