// Draws one template element and adds it to the structure tree: text as heading or paragraph, images and the QR code as
// Figure, the verify address as Link, decoration as Artifact.
import type { TemplateElement } from '../../domain/templates/template-elements.ts';
import { isConditionMet, mirrorElement } from '../../domain/templates/template-layout.ts';
import { drawImage, drawLogo, drawQr } from './draw-figure.ts';
import { drawShape } from './draw-shape.ts';
import { drawSignatories } from './draw-signatories.ts';
import { drawText } from './draw-text.ts';
import type { Drawing } from './drawing.ts';

export function drawElement(original: TemplateElement, drawing: Drawing): void {
  const { certificateText, facts, document } = drawing;
  const now = {
    language: certificateText.tag,
    threshold: facts.threshold !== null,
    level: Boolean(facts.level),
    hours: typeof facts.hours === 'number',
    signatories: (facts.signatories?.length ?? 0) > 0,
    logo: facts.logo !== undefined,
  };
  if (!isConditionMet(original.when, now)) return;
  if (
    original.kind === 'text' &&
    facts.isGradeAsked === false &&
    certificateText.mentionsThreshold(original.words)
  )
    return;
  const element = mirrorElement(original, certificateText.dir, document.page.width);
  switch (element.kind) {
    case 'text':
      drawText(element, drawing);
      break;
    case 'image':
      drawImage(element, drawing);
      break;
    case 'logo':
      drawLogo(element, drawing);
      break;
    case 'qr':
      if (facts.proofMark === undefined) drawQr(element, drawing);
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
      const never = element;
      throw new Error(`There is no element ${JSON.stringify(never)}.`);
    }
  }
}
