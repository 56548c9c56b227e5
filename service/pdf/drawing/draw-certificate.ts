// Draws one certificate as PDF/UA-1 and PDF/A-2a. Equal input gives equal bytes: no clock, random number or other
// document is read.
import PDFDocument from 'pdfkit';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { LoadedTemplate } from '../../templates/loaded-template.ts';
import { composeCertificateText } from '../text/certificate-text.ts';
import { directWriter } from './direct-writer.ts';
import type { Placement } from './drawing.ts';
import { drawPage, pageOptions } from './page.ts';

/** The reference path: pdfkit draws the whole document. Calls `note` with the place of each element.
 *  Throws `name-not-drawable` and `text-overflow`. */
export async function drawCertificate(
  template: LoadedTemplate,
  facts: CertificateFacts,
  fonts: FontBook,
  note: (placement: Placement) => void = () => {},
): Promise<Uint8Array> {
  const certificateText = composeCertificateText(template.definition, facts);
  const writer = directWriter(certificateText);
  const document = new PDFDocument(pageOptions(template, certificateText, writer));
  const bytes = collect(document);
  drawPage(document, { certificateText, writer, facts, fonts, template, note });
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
