// Text on its way to the page: fitted into its box and placed, with what its structure element has to say. Nothing is
// drawn here.
import type { Align, Box, TextElement, TextLook, VerticalAlign } from '../domain/template-elements.ts';
import type { FontBook } from '../fonts/font-book.ts';
import type { FittedText } from '../text/fit.ts';
import { withoutMarks } from '../text/isolates.ts';
import { languageOfScript, mainScript } from '../text/script.ts';
import { sideOf } from './drawing.ts';
import { fitOnce } from './fit-memory.ts';
import type { PlacedLine } from './place-text.ts';
import { placeLines } from './place-text.ts';
import type { Words } from './words.ts';

export interface TextTask {
  /** May hold the marks of text/isolates.ts. */
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

/** Throws `name-not-drawable` and `text-overflow`. */
export function setText(task: TextTask, words: Words, fonts: FontBook): SetText {
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

/** How an element looks in the language of the words. */
export function lookOf(element: TextElement, { tag }: Words): TextLook {
  return { ...element, ...element.languages?.[tag] };
}

/** The words of an element of the template, set. */
export function setElement(element: TextElement, words: Words, fonts: FontBook): SetText {
  const look = lookOf(element, words);
  const what = element.words.replaceAll('-', ' ');
  return setText(
    { ...element, look, what, text: words.sayForSetting(element.words), box: element },
    words,
    fonts,
  );
}

export interface SpokenText {
  /** What extraction cannot tell. On the structure element only: readers that lay text out take a content-level
   *  ActualText for visual order. */
  readonly actual?: string;
  /** BCP 47 tag, where it is not the document's. */
  readonly lang?: string;
}

export function spokenText({ task, lines }: SetText, words: Words): SpokenText {
  const { direction } = task;
  const text = withoutMarks(task.text);
  const isMarked = text !== task.text; // readers guess wrong where a line runs both ways
  const language = languageOfScript(mainScript(text), words.language, words.learnerLanguage);
  return {
    ...(lines.length > 1 || direction === 'auto' || isMarked ? { actual: text } : {}),
    ...(language === words.language ? {} : { lang: language }),
  };
}

/** What the lines cover, in points from the top left. */
export function areaOf({ lines, fitted }: SetText): Box {
  const x = Math.min(...lines.map((line) => line.x));
  const right = Math.max(...lines.map((line) => line.x + line.width));
  const top = (lines[0]?.baseline ?? 0) - fitted.size;
  const bottom = (lines.at(-1)?.baseline ?? 0) + 0.3 * fitted.size;
  return { x, y: top, width: right - x, height: bottom - top };
}
