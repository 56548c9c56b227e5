// The learner's pass: a compiled page and a certificate's words in, the finished file out. Nothing is laid out here but
// the learner's own texts.
import { createHash } from 'node:crypto';
import type { Pieces } from '../../domain/certificates/file-pieces.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { CertificateText } from '../text/certificate-text.ts';
import type { CompiledPage } from './compile-page.ts';
import { ownFontObjects } from './own-font.ts';
import { PageFonts } from './page-fonts.ts';
import { stream } from './pdf-syntax.ts';
import type { LearnerValues } from './placeholders.ts';
import { fillPieces } from './placeholders.ts';

/** Throws `name-not-drawable` and `text-overflow`. */
export function fillPage(page: CompiledPage, words: CertificateText, book: FontBook): Pieces {
  const text = fillText(page, words, book);
  // Every byte is written below; of its own memory, so that it can be handed to another thread.
  const bytes = Buffer.allocUnsafeSlow(text.length);
  bytes.write(text, 'latin1');
  return [page.standing, bytes];
}

/** What follows the objects that stand, to the end of the file: a character a byte. */
export function fillText(page: CompiledPage, words: CertificateText, book: FontBook): string {
  const fonts = new PageFonts(page.fonts, book);
  const filling: LearnerValues = { words, fonts, texts: page.texts.map((make) => make(words)) };
  const offsets = [...page.offsets];
  let text = '';
  const add = (id: number, body: string): void => {
    offsets[id] = page.standing.length + text.length;
    text += `${id} 0 obj\n${body}endobj\n`;
  };
  for (const { id, pieces, stream: entries } of page.open) {
    const body = fillPieces(pieces, filling);
    add(id, entries ? stream(entries, body) : body);
  }
  for (const own of fonts.own) {
    const first = offsets.length;
    ownFontObjects(own, first).forEach((body, index) => {
      add(first + index, body);
    });
  }
  const table = page.standing.length + text.length;
  return `${text}${tableOf(offsets)}${trailerOf(page, offsets.length, fileId(page, words))}startxref\n${table}\n%%EOF\n`;
}

/** ISO 32000-1, 7.5.4: twenty bytes an entry. */
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

/** ISO 32000-1, 14.4: equal for equal certificates, and for no others. */
function fileId({ digest }: CompiledPage, words: CertificateText): string {
  const facts = [digest, words.fact('uuid'), words.issuedAt.toISOString(), words.fact('recipientName')];
  return createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 32);
}
