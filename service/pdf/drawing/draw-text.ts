// Draws text line by line, tagged as heading or paragraph, and as a link where it is the verify address.
import type { TextElement } from '../../domain/templates/template-elements.ts';
import { drawLine } from '../text/place-text.ts';
import type { SetText } from '../text/set-text.ts';
import { elementSetter, lookOf, textAttributes } from '../text/set-text.ts';
import type { Drawing } from './drawing.ts';

/** Draws inside the open marked content. */
export function drawSetText({ task, fitted, lines }: SetText, drawing: Drawing): void {
  const { document, fonts } = drawing;
  document.fillColor(task.look.colour);
  for (const line of lines) drawLine(document, fonts, line, fitted.size, task.look.tracking);
  drawing.note({
    kind: task.label.what,
    box: task.box,
    size: fitted.size,
    lines: lines.map(({ line, x, baseline, width }) => ({ text: line.text, x, baseline, width })),
  });
}

/** Draws a separate paragraph. */
export function drawParagraph(set: SetText, drawing: Drawing): void {
  const paragraph = drawing.document.struct('P', textAttributes(set, drawing.certificateText));
  drawing.root.add(paragraph);
  paragraph.add(() => drawSetText(set, drawing));
  paragraph.end();
}

export function drawText(element: TextElement, drawing: Drawing): void {
  const { document, certificateText, root, writer, fonts, facts } = drawing;
  const varies = certificateText.isPerLearner(element.words);
  if (!varies && certificateText.textOf(element.words) === '') return;
  const { colour } = lookOf(element, certificateText);
  const text = writer.text(elementSetter(element, certificateText, fonts), { varies, colour }, drawing);
  const paragraph = document.struct(element.tag, text.attributes);
  root.add(paragraph);
  // A proof has no verify address.
  if (element.link && facts.proofMark === undefined) {
    const link = document.struct('Link');
    paragraph.add(link);
    link.add(() => {
      text.draw();
      text.link(link);
    });
    link.end();
  } else {
    paragraph.add(() => text.draw());
  }
  paragraph.end();
}
