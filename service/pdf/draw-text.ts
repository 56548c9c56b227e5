// Text on the page: fitted into its box, drawn line by line, tagged as heading or paragraph.
import type { Align, Box, TextElement, TextLook, VerticalAlign } from '../domain/template-elements.ts';
import type { FittedText } from '../text/fit.ts';
import { languageOfScript, mainScript } from '../text/script.ts';
import type { Drawing } from './drawing.ts';
import { sideOf } from './drawing.ts';
import { fitOnce } from './fit-memory.ts';
import type { PlacedLine } from './place-text.ts';
import { drawLine, placeLines } from './place-text.ts';

export interface TextTask {
  readonly text: string;
  /** Names the text in refusals. */
  readonly what: string;
  readonly look: TextLook;
  readonly box: Box;
  readonly align: Align;
  readonly vertical: VerticalAlign;
  readonly mirror: boolean;
  readonly direction: 'page' | 'auto' | 'ltr';
}

export interface SetText {
  readonly task: TextTask;
  readonly fitted: FittedText;
  readonly lines: readonly PlacedLine[];
}

/** Fits and places; draws nothing. */
export function setText(task: TextTask, { words, fonts }: Drawing): SetText {
  const { text, look, box } = task;
  const style = {
    chain: fonts.chain(look.role),
    language: words.language,
    learnerLanguage: words.learnerLanguage,
    direction: task.direction === 'page' ? words.dir : task.direction,
    tracking: look.tracking,
  };
  const room = { ...box, ...look, ...(look.overflow === 'error' ? { minSize: look.size } : {}) };
  const fitted = fitOnce(fonts, text, style, room, task.what);
  const lines = placeLines(fitted, box, sideOf(task.align, words.dir, task.mirror), task.vertical);
  return { task, fitted, lines };
}

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

/** The structure element of a text, with what extraction cannot tell. */
export function structOf(set: SetText, tag: TextElement['tag'], { document, words }: Drawing) {
  const { text, direction } = set.task;
  const language = languageOfScript(mainScript(text), words.language, words.learnerLanguage);
  return document.struct(tag, {
    // On the structure element only: readers that lay text out take a content-level ActualText for visual order.
    ...(set.lines.length > 1 || direction === 'auto' ? { actual: text } : {}),
    ...(language === words.language ? {} : { lang: language }),
  });
}

export function drawText(element: TextElement, drawing: Drawing): void {
  const { words, root } = drawing;
  const text = words.say(element.words);
  if (text === '') return;
  const look = { ...element, ...element.languages?.[words.tag] };
  const set = setText(
    { ...element, look, text, what: element.words.replaceAll('-', ' '), box: element },
    drawing,
  );
  const paragraph = structOf(set, element.tag, drawing);
  root.add(paragraph);
  if (element.link) {
    addLink(paragraph, set, drawing);
  } else {
    paragraph.add(() => drawSetText(set, drawing));
  }
  paragraph.end();
}

function addLink(paragraph: PDFKit.PDFStructureElement, set: SetText, drawing: Drawing): void {
  const { document, facts } = drawing;
  const link = document.struct('Link');
  paragraph.add(link);
  link.add(() => {
    drawSetText(set, drawing);
    const { lines, fitted } = set;
    const x = Math.min(...lines.map((line) => line.x));
    const right = Math.max(...lines.map((line) => line.x + line.width));
    const top = (lines[0]?.baseline ?? 0) - fitted.size;
    const bottom = (lines.at(-1)?.baseline ?? 0) + 0.3 * fitted.size;
    document.link(x, top, right - x, bottom - top, facts.verifyUrl, {
      structParent: link,
      Contents: new String(facts.verifyUrl),
    } as unknown as PDFKit.Mixins.AnnotationOption);
  });
  link.end();
}
