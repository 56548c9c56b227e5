// Fits and places text without drawing it, and computes the attributes of its structure element.
import type {
  Align,
  Box,
  TextElement,
  TextLook,
  VerticalAlign,
} from '../../domain/templates/template-elements.ts';
import { sideOf } from '../../domain/templates/template-layout.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { FittedText, TextLabel } from '../../text/fit.ts';
import { withoutMarks } from '../../text/isolates.ts';
import { languageOfScript, mainScript } from '../../text/script.ts';
import type { CertificateText } from './certificate-text.ts';
import { cachedFit } from './fit-cache.ts';
import type { PlacedLine } from './place-text.ts';
import { placeLines } from './place-text.ts';

export interface TextTask {
  /** May contain the marks of text/isolates.ts. */
  readonly text: string;
  readonly label: TextLabel;
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
export function setText(task: TextTask, certificateText: CertificateText, fonts: FontBook): SetText {
  return textSetter(task, certificateText, fonts)(task.text);
}

/** Returns a function that sets texts in the same place. */
function textSetter(
  task: TextTask,
  certificateText: CertificateText,
  fonts: FontBook,
): (text: string) => SetText {
  const { look, box } = task;
  const style = {
    chain: fonts.chain(look.role),
    language: certificateText.language,
    learnerLanguage: certificateText.learnerLanguage,
    direction: task.direction === 'page' ? certificateText.dir : task.direction,
    tracking: look.tracking,
  };
  const room = { ...box, ...look, ...(look.overflow === 'error' ? { minSize: look.size } : {}) };
  const side = sideOf(task.align, certificateText.dir, task.mirror);
  const fitHere = cachedFit(fonts, style, room, task.label);
  return (text) => {
    const fitted = fitHere(text);
    return { task: { ...task, text }, fitted, lines: placeLines(fitted, box, side, task.vertical) };
  };
}

/** The look of an element in the language of the text. */
export function lookOf(element: TextElement, { tag }: CertificateText): TextLook {
  return { ...element, ...element.languages?.[tag] };
}

/** Returns a function that sets the element's text for any learner whose certificate has the language of `words`. */
export function elementSetter(
  element: TextElement,
  certificateText: CertificateText,
  fonts: FontBook,
): (learner: CertificateText) => SetText {
  const { align, vertical, mirror, direction, words: key } = element;
  const { x, y, width, height } = element;
  const look = lookOf(element, certificateText);
  const label = { what: key.replaceAll('-', ' '), field: certificateText.fieldOf(key) };
  const task = { text: '', label, look, box: { x, y, width, height }, align, vertical, mirror, direction };
  const set = textSetter(task, certificateText, fonts);
  return (learner) => set(learner.markedTextOf(key));
}

export interface TextAttributes {
  /** ActualText, where text extraction would fail. On the structure element only: readers that lay text out take a
   *  content-level ActualText for visual order. */
  readonly actual?: string;
  /** BCP 47 tag, where it is not the document's. */
  readonly lang?: string;
}

export function textAttributes({ task, lines }: SetText, certificateText: CertificateText): TextAttributes {
  const { direction } = task;
  const text = withoutMarks(task.text);
  const isMarked = text !== task.text; // readers guess wrong in bidirectional lines
  const language = languageOfScript(
    mainScript(text),
    certificateText.language,
    certificateText.learnerLanguage,
  );
  return {
    ...(lines.length > 1 || direction === 'auto' || isMarked ? { actual: text } : {}),
    ...(language === certificateText.language ? {} : { lang: language }),
  };
}

/** The area of the lines, in points from the top left. */
export function areaOf({ lines, fitted }: SetText): Box {
  const x = Math.min(...lines.map((line) => line.x));
  const right = Math.max(...lines.map((line) => line.x + line.width));
  const top = (lines[0]?.baseline ?? 0) - fitted.size;
  const bottom = (lines.at(-1)?.baseline ?? 0) + 0.3 * fitted.size;
  return { x, y: top, width: right - x, height: bottom - top };
}
