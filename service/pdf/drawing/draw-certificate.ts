// Draws one certificate: template and facts in, PDF bytes out. PDF/UA-1 and PDF/A-2a, and the same bytes
// for the same input: nothing here looks at a clock, a random number or another document.
import PDFDocument from 'pdfkit';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { Design } from '../../templates/template-with-images.ts';
import { chooseWords } from '../text/certificate-text.ts';
import { directWriter } from './direct-writer.ts';
import type { Placement } from './drawing.ts';
import { drawPage, pageOptions } from './page.ts';

/** The reference path: pdfkit draws every document from its first line to its last.
 *  Throws `name-not-drawable` and `text-overflow`. `note` is told where everything was put. */
export async function drawCertificate(
  design: Design,
  facts: CertificateFacts,
  fonts: FontBook,
  note: (placement: Placement) => void = () => {},
): Promise<Uint8Array> {
  const words = chooseWords(design.template, facts);
  const writer = directWriter(words);
  const document = new PDFDocument(pageOptions(design, words, writer));
  const bytes = collect(document);
  drawPage(document, { words, ink: writer, facts, fonts, design, note });
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
