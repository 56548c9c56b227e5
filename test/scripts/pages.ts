// Many lines of text on plain tagged pages, drawn by the certificate's own renderer, one line of text per line.
import PDFDocument from 'pdfkit';
import type { FontBook } from '../../service/fonts/font-book.ts';
import { drawLine } from '../../service/pdf/text/place-text.ts';
import { setLine } from '../../service/text/line.ts';
import type { TextStyle } from '../../service/text/text-style.ts';

const LINES_A_PAGE = 24;
const SIZE = 9;
/** Room for the tallest stacks, so that no reader takes two lines for one. */
const STEP = 33;

export interface SheetStyle {
  readonly learnerLanguage?: string | undefined;
  readonly left?: number;
}

/** Throws `name-not-drawable`. */
export function drawLines(
  lines: readonly string[],
  fonts: FontBook,
  sheet: SheetStyle = {},
): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: 'en',
    font: null as unknown as string,
    autoFirstPage: false,
    info: { CreationDate: new Date(0) },
  });
  const style: TextStyle = {
    chain: fonts.chain('name'),
    language: 'en',
    learnerLanguage: sheet.learnerLanguage,
    direction: 'auto',
    tracking: 0,
  };
  const root = document.struct('Document');
  document.addStructure(root);
  lines.forEach((text, index) => {
    if (index % LINES_A_PAGE === 0) document.addPage();
    const line = setLine(text, style);
    const placed = {
      line,
      x: sheet.left ?? 50,
      baseline: 40 + (index % LINES_A_PAGE) * STEP,
      width: line.width * SIZE,
    };
    const paragraph = document.struct('P');
    root.add(paragraph);
    paragraph.add(() => drawLine(document, fonts, placed, SIZE, 0));
    paragraph.end();
  });
  root.end();
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    document.on('error', reject);
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.end();
  });
}
