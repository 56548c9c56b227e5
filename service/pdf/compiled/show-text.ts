// Writes text as text-showing operators of a content stream (ISO 32000-1, 9.4), as pdfkit would.
import { widthOfRun } from '../../text/line.ts';
import type { SetText } from '../text/set-text.ts';
import type { FontRun, PageFonts } from './page-fonts.ts';
import { hexCode, number } from './pdf-syntax.ts';

/** `height` is the page's: pdfkit counts from the top and has flipped the page. */
export function showText({ task, fitted, lines }: SetText, height: number, fonts: PageFonts): string {
  const { tracking } = task.look;
  const size = number(fitted.size);
  let text = `q\n1 0 0 -1 0 ${number(height)} cm\nBT\n`;
  for (const { line, x, baseline } of lines) {
    let at = x;
    for (const run of line.runs) {
      const { unitsPerEm } = run.face;
      const space = run.tracks ? tracking : 0;
      if (tracking !== 0) text += `${number(space * fitted.size)} Tc\n`;
      let from = at;
      for (const fontRun of fonts.encode(run)) {
        // An own text matrix: PDFium ignores kerning before a change of font.
        text += `1 0 0 1 ${number(from)} ${number(height - baseline)} Tm\n/${fontRun.font} ${size} Tf\n`;
        text += `[${showFontRun(fontRun, unitsPerEm)}] TJ\n`;
        for (const { advance } of fontRun.clusters) from += (advance / unitsPerEm + space) * fitted.size;
      }
      at += widthOfRun(run, tracking) * fitted.size;
    }
  }
  return `${text}ET\nQ\n`;
}

/** Character codes with kerning adjustments, in thousandths of the size. */
function showFontRun({ clusters, codes }: FontRun, unitsPerEm: number): string {
  const scale = 1000 / unitsPerEm;
  const last = clusters.length - 1;
  let text = '<';
  clusters.forEach((cluster, index) => {
    text += hexCode(codes[index] ?? 0);
    const more = cluster.advance - Math.max(0, cluster.width);
    if (more !== 0 && index < last) text += `>${number(-more * scale)}<`;
  });
  return `${text}>`;
}
