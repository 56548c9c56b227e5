// Places fitted text in its box and draws the runs of a line.

import type { Box, TextElement } from '../../domain/templates/template-elements.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { FittedText } from '../../text/fit.ts';
import type { Line } from '../../text/line.ts';
import { widthOfRun } from '../../text/line.ts';

/** Extent of ordinary Latin letters, in sizes. Boxes are filled by these and not by the ink bounds of the text, so that
 *  baselines do not depend on the letters of a name. */
const CAPITALS = 0.66;
const DESCENDERS = 0.2;

export interface PlacedLine {
  readonly line: Line;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
}

export function placeLines(
  fitted: FittedText,
  box: Box,
  align: 'left' | 'center' | 'right',
  vertical: TextElement['vertical'],
): PlacedLine[] {
  const between = (fitted.lines.length - 1) * fitted.leading;
  const capitals = CAPITALS * fitted.size;
  const descenders = DESCENDERS * fitted.size;
  const free = box.height - between - capitals - (vertical === 'bottom' ? descenders : 0);
  const shift = vertical === 'top' ? 0 : vertical === 'bottom' ? free : free / 2;
  const wanted = box.y + shift + capitals;
  // The ink bounds stay inside the box even where letters extend further than Latin ones.
  const lowest = box.y + box.height - between - fitted.below;
  const first = Math.max(Math.min(wanted, lowest), box.y + fitted.above);
  return fitted.lines.map((line, index) => {
    const width = line.width * fitted.size;
    const room = box.width - width;
    const wantedX = align === 'left' ? 0 : align === 'right' ? room : room / 2;
    // Ink outside the advance width stays inside the box, too.
    const x =
      box.x + Math.max(Math.min(wantedX, room - line.outRight * fitted.size), line.outLeft * fitted.size);
    return { line, x, baseline: first + index * fitted.leading, width };
  });
}

/** Draws inside the open marked content. */
export function drawLine(
  document: PDFKit.PDFDocument,
  fonts: FontBook,
  placed: PlacedLine,
  size: number,
  tracking: number,
): void {
  let x = placed.x;
  for (const run of placed.line.runs) {
    const font = fonts.clusterFont(run.face);
    const space = run.tracks ? tracking : 0;
    const width = widthOfRun(run, tracking) * size;
    document.registerFont(run.face.id, font as unknown as PDFKit.Mixins.PDFFontSource);
    document.font(run.face.id, size);
    document.text(run.text, x, placed.baseline, {
      lineBreak: false,
      baseline: 'alphabetic',
      // Without these values pdfkit would measure again.
      textWidth: width,
      wordCount: 1,
      // As an operator and not glyph by glyph: PDFium would extract "s p a c e d" letters.
      characterSpacing: space * size,
      features: { run },
    } as unknown as PDFKit.Mixins.TextOptions);
    x += width;
  }
}
