// The page as a whole: what the document says about itself, and its elements in the order of the template. Both paths
// go through here, so that there is one layout.
import { pageSize } from '../../domain/templates/template.ts';
import type { Design } from '../../templates/template-with-images.ts';
import type { CertificateText } from '../text/certificate-text.ts';
import { drawElement } from './draw-element.ts';
import { drawBackgroundImage } from './draw-figure.ts';
import type { Drawing, PageWriter } from './drawing.ts';
import { drawArtifact } from './drawing.ts';
import { infoText, PDF_UA_CLAIM } from './metadata.ts';

/** What pdfkit wants to know before it draws. */
export function pageOptions(
  { template }: Design,
  words: CertificateText,
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
    lang: words.language,
    displayTitle: true,
    font: null as unknown as string, // pdfkit would load Helvetica, which is never embedded
    info: {
      Title: infoText(writer.string((learner) => learner.say(title), words.varies(title))),
      Author: infoText(words.fact('organization')),
      Subject: infoText(words.fact('courseTitle')),
      // Also what makes the file's /ID its own: pdfkit hashes the Info dictionary.
      Keywords: infoText(writer.string((learner) => learner.fact('uuid'), true)),
      Creator: 'Grade Me',
      Producer: 'Grade Me (pdfkit)',
      CreationDate: writer.date(),
    },
  };
}

/** Draws everything and ends the document. */
export function drawPage(
  document: PDFKit.PDFDocument,
  parts: Omit<Drawing, 'document' | 'root' | 'embedded'>,
): void {
  const root = document.struct('Document', { lang: parts.words.language });
  document.addStructure(root);
  const drawing: Drawing = { ...parts, document, root, embedded: new Map() };
  drawBackground(drawing);
  for (const element of parts.design.template.elements) drawElement(element, drawing);
  root.end();
  document.appendXML(PDF_UA_CLAIM);
  document.end();
}

function drawBackground(drawing: Drawing): void {
  const { document, design } = drawing;
  const { colour, image } = design.template.page.background ?? {};
  const { width, height } = document.page;
  if (colour) drawArtifact(drawing, () => document.rect(0, 0, width, height).fill(colour), 'Background');
  if (image) drawBackgroundImage(image, { x: 0, y: 0, width, height }, drawing);
}
