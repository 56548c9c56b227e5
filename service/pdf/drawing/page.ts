// Draws the whole page: metadata, then the elements in the order of the template. The reference path and the compiled
// path both use it, so that there is one layout.
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import { pageSize } from '../../domain/templates/template.ts';
import type { LoadedTemplate } from '../../templates/loaded-template.ts';
import type { CertificateText } from '../text/certificate-text.ts';
import { drawElement } from './draw-element.ts';
import { drawBackgroundImage } from './draw-figure.ts';
import { drawWatermark } from './draw-watermark.ts';
import type { Drawing, PageWriter } from './drawing.ts';
import { drawArtifact } from './drawing.ts';
import { infoText, PDF_UA_CLAIM } from './metadata.ts';

/** Returns the options of the pdfkit document. */
export function pageOptions(
  { definition: template }: LoadedTemplate,
  certificateText: CertificateText,
  writer: PageWriter,
): PDFKit.PDFDocumentOptions {
  const { width, height } = pageSize(template.page);
  const title = template.documentTitle;
  return {
    size: [width, height],
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: certificateText.language,
    displayTitle: true,
    font: null as unknown as string, // pdfkit would load Helvetica, which is never embedded
    info: {
      Title: infoText(writer.string((learner) => learner.textOf(title), certificateText.isPerLearner(title))),
      Author: infoText(certificateText.fact('organization')),
      Subject: infoText(certificateText.fact('courseTitle')),
      // It also makes the file's /ID unique: pdfkit hashes the Info dictionary.
      Keywords: infoText(writer.string((learner) => learner.fact('uuid'), true)),
      Creator: 'Grade Me',
      Producer: 'Grade Me (pdfkit)',
      CreationDate: writer.date(),
    },
  };
}

/** Draws all elements and ends the document. */
export function drawPage(
  document: PDFKit.PDFDocument,
  parts: Omit<Drawing, 'document' | 'root' | 'embedded'>,
): void {
  const root = document.struct('Document', { lang: parts.certificateText.language });
  document.addStructure(root);
  const facts = withOwnLogo(parts);
  const drawing: Drawing = { ...parts, facts, document, root, embedded: new Map() };
  drawBackground(drawing);
  for (const element of parts.template.definition.elements) drawElement(element, drawing);
  drawWatermark(drawing);
  root.end();
  document.appendXML(PDF_UA_CLAIM);
  document.end();
}

/** A design with a logo of its own prints it in the place of the issuer's. */
function withOwnLogo({ facts, template }: Pick<Drawing, 'facts' | 'template'>): CertificateFacts {
  const own = template.definition.elements.find((element) => element.kind === 'logo')?.image;
  return own === undefined ? facts : { ...facts, logo: own };
}

function drawBackground(drawing: Drawing): void {
  const { document, template } = drawing;
  const { colour, image } = template.definition.page.background ?? {};
  const { width, height } = document.page;
  if (colour) drawArtifact(drawing, () => document.rect(0, 0, width, height).fill(colour), 'Background');
  if (image) drawBackgroundImage(image, { x: 0, y: 0, width, height }, drawing);
}
