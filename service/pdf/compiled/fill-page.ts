// Writes one learner's file from a compiled page. Only the learner's own texts are laid out.
import { createHash } from 'node:crypto';
import type { Pieces } from '../../domain/certificates/file-pieces.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { CertificateText } from '../text/certificate-text.ts';
import type { SetText } from '../text/set-text.ts';
import type { CompiledPage } from './compile-page.ts';
import { writeLearnerFont } from './learner-font.ts';
import { PageFonts } from './page-fonts.ts';
import { stream } from './pdf-syntax.ts';
import type { LearnerValues } from './placeholders.ts';
import { fillPieces } from './placeholders.ts';

/** Throws `name-not-drawable` and `text-overflow`. */
export function fillPage(page: CompiledPage, certificateText: CertificateText, book: FontBook): Pieces {
  const text = fillText(page, certificateText, book);
  // Every byte is written below. Not from the pool, so that it can be transferred to another thread.
  const bytes = Buffer.allocUnsafeSlow(text.length);
  bytes.write(text, 'latin1');
  return [page.sharedBytes, bytes];
}

/** Lays out the texts that differ between learners, for this one. Throws `name-not-drawable` and `text-overflow`. */
export const layOutTexts = ({ texts }: CompiledPage, certificateText: CertificateText): SetText[] =>
  texts.map((make) => make(certificateText));

/** Returns the file after the shared bytes, one character for each byte. */
export function fillText(page: CompiledPage, certificateText: CertificateText, book: FontBook): string {
  const fonts = new PageFonts(page.fonts, book);
  const values: LearnerValues = {
    certificateText,
    fonts,
    texts: layOutTexts(page, certificateText),
  };
  const offsets = [...page.offsets];
  let text = '';
  const add = (id: number, body: string): void => {
    offsets[id] = page.sharedBytes.length + text.length;
    text += `${id} 0 obj\n${body}endobj\n`;
  };
  for (const { id, pieces, stream: entries } of page.learnerObjects) {
    const body = fillPieces(pieces, values);
    add(id, entries ? stream(entries, body) : body);
  }
  for (const own of fonts.learnerFonts) {
    const first = offsets.length;
    writeLearnerFont(own, first).forEach((body, index) => {
      add(first + index, body);
    });
  }
  const table = page.sharedBytes.length + text.length;
  return `${text}${tableOf(offsets)}${trailerOf(page, offsets.length, fileId(page, certificateText))}startxref\n${table}\n%%EOF\n`;
}

/** ISO 32000-1, 7.5.4: twenty bytes for each entry. */
function tableOf(offsets: readonly (number | undefined)[]): string {
  let text = `xref\n0 ${offsets.length}\n0000000000 65535 f \n`;
  for (let id = 1; id < offsets.length; id++) {
    const offset = offsets[id];
    if (offset === undefined) throw new Error(`Object ${id} was never written.`);
    text += `${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  return text;
}

function trailerOf({ root, info }: CompiledPage, size: number, id: string): string {
  return `trailer\n<<\n/Size ${size}\n/Root ${root} 0 R\n/Info ${info} 0 R\n/ID [<${id}> <${id}>]\n>>\n`;
}

/** ISO 32000-1, 14.4: equal only for equal certificates. */
function fileId({ digest }: CompiledPage, certificateText: CertificateText): string {
  const facts = [
    digest,
    certificateText.fact('uuid'),
    certificateText.issuedAt.toISOString(),
    certificateText.fact('recipientName'),
  ];
  return createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 32);
}
