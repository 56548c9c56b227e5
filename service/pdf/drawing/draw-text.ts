// Text on the page: drawn line by line, tagged as heading or paragraph, and as a link where it is an address.
import type { TextElement } from '../../domain/templates/template-elements.ts';
import { drawLine } from '../text/place-text.ts';
import type { SetText } from '../text/set-text.ts';
import { elementSetter, lookOf, spokenText } from '../text/set-text.ts';
import type { Drawing } from './drawing.ts';

/** Draws inside whatever marked content is open. */
export function drawSetText({ task, fitted, lines }: SetText, drawing: Drawing): void {
  const { document, fonts } = drawing;
  document.fillColor(task.look.colour);
  for (const line of lines) drawLine(document, fonts, line, fitted.size, task.look.tracking);
  drawing.note({
    kind: task.what,
    box: task.box,
    size: fitted.size,
    lines: lines.map(({ line, x, baseline, width }) => ({ text: line.text, x, baseline, width })),
  });
}

/** A paragraph of its own. */
export function drawParagraph(set: SetText, drawing: Drawing): void {
  const paragraph = drawing.document.struct('P', spokenText(set, drawing.words));
  drawing.root.add(paragraph);
  paragraph.add(() => drawSetText(set, drawing));
  paragraph.end();
}

export function drawText(element: TextElement, drawing: Drawing): void {
  const { document, words, root, ink: writer, fonts } = drawing;
  const varies = words.varies(element.words);
  if (!varies && words.say(element.words) === '') return;
  const { colour } = lookOf(element, words);
  const text = writer.text(elementSetter(element, words, fonts), { varies, colour }, drawing);
  const paragraph = document.struct(element.tag, text.spoken);
  root.add(paragraph);
  if (element.link) {
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
