// Text on its way to the page: fitted into its box and placed, with what its structure element has to say. Nothing is
// drawn here.
import type {
  Align,
  Box,
  TextElement,
  TextLook,
  VerticalAlign,
} from '../../domain/templates/template-elements.ts';
import { sideOf } from '../../domain/templates/template-layout.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { FittedText } from '../../text/fit.ts';
import { withoutMarks } from '../../text/isolates.ts';
import { languageOfScript, mainScript } from '../../text/script.ts';
import type { CertificateText } from './certificate-text.ts';
import { fitter } from './fit-cache.ts';
import type { PlacedLine } from './place-text.ts';
import { placeLines } from './place-text.ts';

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
export function setText(task: TextTask, words: CertificateText, fonts: FontBook): SetText {
  return textSetter(task, words, fonts)(task.text);
}

/** Sets one text after the other in the same place. */
function textSetter(task: TextTask, words: CertificateText, fonts: FontBook): (text: string) => SetText {
  const { look, box } = task;
  const style = {
    chain: fonts.chain(look.role),
    language: words.language,
    learnerLanguage: words.learnerLanguage,
    direction: task.direction === 'page' ? words.dir : task.direction,
    tracking: look.tracking,
  };
  const room = { ...box, ...look, ...(look.overflow === 'error' ? { minSize: look.size } : {}) };
  const side = sideOf(task.align, words.dir, task.mirror);
  const fitHere = fitter(fonts, style, room, task.what);
  return (text) => {
    const fitted = fitHere(text);
    return { task: { ...task, text }, fitted, lines: placeLines(fitted, box, side, task.vertical) };
  };
}

/** How an element looks in the language of the words. */
export function lookOf(element: TextElement, { tag }: CertificateText): TextLook {
  return { ...element, ...element.languages?.[tag] };
}

/** Sets the words of an element of the template, for any learner whose certificate speaks the language of `words`. */
export function elementSetter(
  element: TextElement,
  words: CertificateText,
  fonts: FontBook,
): (learner: CertificateText) => SetText {
  const { align, vertical, mirror, direction, words: key } = element;
  const { x, y, width, height } = element;
  const look = lookOf(element, words);
  const what = key.replaceAll('-', ' ');
  const task = { text: '', what, look, box: { x, y, width, height }, align, vertical, mirror, direction };
  const set = textSetter(task, words, fonts);
  return (learner) => set(learner.sayForSetting(key));
}

export interface SpokenText {
  /** What extraction cannot tell. On the structure element only: readers that lay text out take a content-level
   *  ActualText for visual order. */
  readonly actual?: string;
  /** BCP 47 tag, where it is not the document's. */
  readonly lang?: string;
}

export function spokenText({ task, lines }: SetText, words: CertificateText): SpokenText {
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
