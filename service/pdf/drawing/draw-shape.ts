// Draws lines and areas. They are decorative: assistive technology skips them.
import type { Shape } from '../../domain/templates/template-elements.ts';
import type { Drawing } from './drawing.ts';
import { drawArtifact } from './drawing.ts';

export function drawShape(shape: Shape, drawing: Drawing): void {
  drawArtifact(drawing, () => paint(shape, drawing.document));
}

function paint(shape: Shape, document: PDFKit.PDFDocument): void {
  if (shape.kind === 'rule') {
    document.rect(shape.x, shape.y - shape.thickness / 2, shape.width, shape.thickness).fill(shape.colour);
    return;
  }
  if (shape.fill) {
    trace(shape, document);
    document.fill(shape.fill, 'even-odd');
  }
  if (shape.stroke) {
    document.lineWidth(shape.thickness);
    trace(shape, document);
    document.stroke(shape.stroke);
  }
}

function trace(shape: Exclude<Shape, { kind: 'rule' }>, document: PDFKit.PDFDocument): void {
  const { kind } = shape;
  if (kind === 'rectangle') {
    document.rect(shape.x, shape.y, shape.width, shape.height);
  } else if (kind === 'ellipse') {
    const [across, down] = [shape.width / 2, shape.height / 2];
    document.ellipse(shape.x + across, shape.y + down, across, down);
  } else {
    for (const [first, ...rest] of shape.lines) {
      if (!first) continue;
      document.moveTo(...first);
      for (const point of rest) document.lineTo(...point);
      if (shape.closed) document.closePath();
    }
  }
}
