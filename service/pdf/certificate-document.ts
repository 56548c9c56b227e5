// Draws one certificate: template and facts in, PDF bytes out. PDF/UA-1 and PDF/A-2a, and the same bytes
// for the same input: nothing here looks at a clock, a random number or another document.
import PDFDocument from 'pdfkit';
import type { CertificateFacts } from '../domain/certificate-facts.ts';
import type { Template } from '../domain/template.ts';
import { drawElement } from './draw-element.ts';
import type { FontBook } from './font-book.ts';
import { infoText, PDF_UA_CLAIM } from './metadata.ts';
import { chooseWords } from './words.ts';

/** Throws `name-not-drawable` and `text-overflow`. */
export async function drawCertificate(
  template: Template,
  facts: CertificateFacts,
  fonts: FontBook,
): Promise<Uint8Array> {
  const words = chooseWords(template, facts);
  const document = new PDFDocument({
    size: template.page.size === 'A4' ? 'A4' : 'LETTER',
    layout: template.page.orientation,
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
  for (const element of template.elements) drawElement(element, { document, root, words, facts, fonts });
  root.end();
  document.appendXML(PDF_UA_CLAIM);
  document.end();
  return bytes;
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('error', reject);
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
}
