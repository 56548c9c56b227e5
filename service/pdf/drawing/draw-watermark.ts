// Draws the word of a proof across the page, over everything else. Screen readers skip it: the page's own text is the same as that
// of the certificate.
import type { TextLook } from '../../domain/templates/template-elements.ts';
import { setText } from '../text/set-text.ts';
import { drawSetText } from './draw-text.ts';
import type { Drawing } from './drawing.ts';
import { drawArtifact } from './drawing.ts';

/** Degrees, counter-clockwise. */
const SLOPE = -28;
/** Visible on white and on dark designs, and the text below stays readable. */
const LOOK = { role: 'strong', lines: 1, leading: 1.2, colour: '#e0483f', tracking: 0.08 } as const;
const OPACITY = 0.38;
/** Heights of the lines of words, in shares of the page; more than one, so that none can be cut off a picture. */
const ROWS = [0.14, 0.5, 0.86] as const;
/** Words in a row, and their size in shares of the page's longer side. */
const COLUMNS = 3;
const SIZE = 0.075;

/** Draws nothing unless the page is a proof. */
export function drawWatermark(drawing: Drawing): void {
  const { document, facts, certificateText, fonts } = drawing;
  const { proofMark } = facts;
  if (proofMark === undefined) return;
  const { width, height } = document.page;
  const size = Math.max(width, height) * SIZE;
  const look: TextLook = { ...LOOK, size, minSize: size / 4, overflow: 'shrink-then-error' };
  const place = {
    label: { what: 'watermark', field: 'wording' },
    align: 'center',
    vertical: 'middle',
    mirror: false,
  } as const;
  const words = ROWS.flatMap((row) =>
    Array.from({ length: COLUMNS }, (_, column) => ({
      x: (width / COLUMNS) * column,
      y: height * row - size,
      width: width / COLUMNS,
      height: 2 * size,
    })),
  );
  for (const box of words) {
    const set = setText({ ...place, text: proofMark, look, box, direction: 'auto' }, certificateText, fonts);
    drawArtifact(drawing, () => {
      document.save();
      document.rotate(SLOPE, { origin: [box.x + box.width / 2, box.y + box.height / 2] });
      document.fillOpacity(OPACITY);
      drawSetText(set, drawing);
      document.restore();
    });
  }
}
