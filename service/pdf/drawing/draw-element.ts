// One template element on the page, with its place in the structure tree: text as heading or paragraph, pictures and
// the QR code as Figures, the verify address as a Link, and everything that only decorates as an Artifact.
import type { TemplateElement } from '../../domain/templates/template-elements.ts';
import { holds, mirrorElement } from '../../domain/templates/template-layout.ts';
import { drawImage, drawQr } from './draw-figure.ts';
import { drawShape } from './draw-shape.ts';
import { drawSignatories } from './draw-signatories.ts';
import { drawText } from './draw-text.ts';
import type { Drawing } from './drawing.ts';

export function drawElement(original: TemplateElement, drawing: Drawing): void {
  const { words, facts, document } = drawing;
  const now = {
    language: words.tag,
    threshold: facts.threshold !== null,
    level: Boolean(facts.level),
    hours: typeof facts.hours === 'number',
    signatories: (facts.signatories?.length ?? 0) > 0,
  };
  if (!holds(original.when, now)) return;
  if (original.kind === 'text' && facts.isGradeAsked === false && words.speaksOfGrade(original.words)) return;
  const element = mirrorElement(original, words.dir, document.page.width);
  switch (element.kind) {
    case 'text':
      drawText(element, drawing);
      break;
    case 'image':
      drawImage(element, drawing);
      break;
    case 'qr':
      drawQr(element, drawing);
      break;
    case 'signatories':
      drawSignatories(element, drawing);
      break;
    case 'rule':
    case 'rectangle':
    case 'ellipse':
    case 'path':
      drawShape(element, drawing);
      break;
    default: {
      const never: never = element;
      throw new Error(`There is no element ${JSON.stringify(never)}.`);
    }
  }
}
