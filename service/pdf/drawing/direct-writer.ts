// The page writer of the reference path: it writes one learner's values into the document directly.
import type { Box } from '../../domain/templates/template-elements.ts';
import type { CertificateText } from '../text/certificate-text.ts';
import { areaOf, textAttributes } from '../text/set-text.ts';
import { drawSetText } from './draw-text.ts';
import type { PageWriter } from './drawing.ts';
import { QrImage } from './qr-image.ts';

export function directWriter(certificateText: CertificateText): PageWriter {
  return {
    string: (make) => make(certificateText),
    text(make, _how, drawing) {
      const set = make(certificateText);
      return {
        attributes: textAttributes(set, certificateText),
        draw: () => drawSetText(set, drawing),
        link: (link) => addLink(drawing.document, areaOf(set), certificateText.fact('verifyUrl'), link),
      };
    },
    qrCode: () => new QrImage(certificateText.fact('verifyUrl')),
    date: () => certificateText.issuedAt,
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
