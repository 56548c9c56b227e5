// Set text as operators of a content stream (ISO 32000-1, 9.4), as pdfkit would write them.
import { widthOfRun } from '../../text/line.ts';
import type { GlyphRun } from '../../text/shape.ts';
import type { SetText } from '../set-text.ts';
import type { EncodedRun, PageFonts } from './page-fonts.ts';
import { hexCode, number } from './pdf-syntax.ts';

/** `height` is the page's: pdfkit counts from the top and has turned the page over. */
export function showText({ task, fitted, lines }: SetText, height: number, fonts: PageFonts): string {
  const { tracking } = task.look;
  const { size } = fitted;
  let text = `q\n1 0 0 -1 0 ${number(height)} cm\nBT\n`;
  for (const { line, x, baseline } of lines) {
    let at = x;
    for (const run of line.runs) {
      const encoded = fonts.encode(run);
      text += `1 0 0 1 ${number(at)} ${number(height - baseline)} Tm\n/${encoded.font} ${number(size)} Tf\n`;
      text += `[${showRun(run, encoded, run.tracks ? tracking * run.face.unitsPerEm : 0)}] TJ\n`;
      at += widthOfRun(run, tracking) * size;
    }
  }
  return `${text}ET\nQ\n`;
}

/** Codes in strings, moved apart where kerning or letter space says so; thousandths of the size. */
function showRun({ face, clusters }: GlyphRun, { codes }: EncodedRun, space: number): string {
  const scale = 1000 / face.unitsPerEm;
  let text = '<';
  clusters.forEach((cluster, index) => {
    text += hexCode(codes[index] ?? 0);
    const more = cluster.advance + space - Math.max(0, cluster.width);
    if (more !== 0) text += `>${number(-more * scale)}<`;
  });
  return `${text}>`;
}
