// Draws one certificate: template and facts in, PDF bytes out. PDF/UA-1 and PDF/A-2a, and the same bytes
// for the same input: nothing here looks at a clock, a random number or another document.
import PDFDocument from 'pdfkit';
import type { CertificateFacts } from '../domain/certificate-facts.ts';
import { pageSize } from '../domain/template.ts';
import type { FontBook } from '../fonts/font-book.ts';
import type { Design } from '../templates/design.ts';
import { drawElement } from './draw-element.ts';
import { drawBackgroundImage } from './draw-figure.ts';
import type { Drawing, Placement } from './drawing.ts';
import { drawArtifact } from './drawing.ts';
import { infoText, PDF_UA_CLAIM } from './metadata.ts';
import { chooseWords } from './words.ts';

/** Throws `name-not-drawable` and `text-overflow`. `note` is told where everything was put. */
export async function drawCertificate(
  design: Design,
  facts: CertificateFacts,
  fonts: FontBook,
  note: (placement: Placement) => void = () => {},
): Promise<Uint8Array> {
  const { template } = design;
  const { width, height } = pageSize(template.page);
  const words = chooseWords(template, facts);
  const document = new PDFDocument({
    size: [width, height],
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: words.language,
    displayTitle: true,
    font: null as unknown as string, // pdfkit would load Helvetica, which is never embedded
    info: {
      Title: infoText(words.say(template.documentTitle)),
      Author: infoText(words.fact('organization')),
      Subject: infoText(words.fact('courseTitle')),
      // Also what makes the file's /ID its own: pdfkit hashes the Info dictionary.
      Keywords: infoText(facts.uuid),
      Creator: 'Grade Me',
      Producer: 'Grade Me (pdfkit)',
      CreationDate: new Date(facts.issuedAt),
    },
  });
  const bytes = collect(document);
  const root = document.struct('Document', { lang: words.language });
  document.addStructure(root);
  const drawing: Drawing = { document, root, words, facts, fonts, design, embedded: new Map(), note };
  drawBackground(drawing);
  for (const element of template.elements) drawElement(element, drawing);
  root.end();
  document.appendXML(PDF_UA_CLAIM);
  document.end();
  return bytes;
}

function drawBackground(drawing: Drawing): void {
  const { document, design } = drawing;
  const { colour, image } = design.template.page.background ?? {};
  const { width, height } = document.page;
  if (colour) drawArtifact(drawing, () => document.rect(0, 0, width, height).fill(colour), 'Background');
  if (image) drawBackgroundImage(image, { x: 0, y: 0, width, height }, drawing);
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('error', reject);
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
}
