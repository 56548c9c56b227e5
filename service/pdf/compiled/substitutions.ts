// What goes into the gaps. Each is made apart from the drawing that leaves it: a page is kept for a course's whole run,
// and a closure beside the drawing's own would keep pdfkit's document with it.
import type { Making } from '../drawing/drawing.ts';
import { paintQr, qrEntries } from '../drawing/qr-image.ts';
import { areaOf, type SetText, type SpokenText, spokenText } from '../text/set-text.ts';
import { bytesAsText, dateString, number, stream } from './pdf-syntax.ts';
import type { LearnerValues, Substitution } from './placeholders.ts';
import { showText } from './show-text.ts';

type BytesFill = (filling: LearnerValues) => string;

const take = ({ texts }: LearnerValues, index: number): SetText => texts[index] as SetText;

export const sayMade =
  (make: Making<string>): Substitution =>
  ({ words }) =>
    make(words);

export const sayAddress: Substitution = ({ words }) => words.fact('verifyUrl');

/** What the structure element of varying text `index` says. */
export const saySpoken =
  (index: number, part: keyof SpokenText): Substitution =>
  (filling) =>
    spokenText(take(filling, index), filling.words)[part];

/** `height` is the page's, in points. */
export const showLines =
  (index: number, height: number): BytesFill =>
  (filling) =>
    showText(take(filling, index), height, filling.fonts);

/** A rectangle as the PDF counts, from the bottom left. */
export const rectangleOf =
  (index: number, pageHeight: number): BytesFill =>
  (filling) => {
    const { x, y, width, height } = areaOf(take(filling, index));
    return `[${[x, pageHeight - y - height, x + width, pageHeight - y].map(number).join(' ')}]`;
  };

export const codeImage: BytesFill = ({ words }) => {
  const mask = paintQr(words.fact('verifyUrl'));
  return stream(qrEntries(mask), bytesAsText(mask.bits));
};

export const dateInPdf: BytesFill = ({ words }) => dateString(words.issuedAt);
export const dateInXml: BytesFill = ({ words }) => `${words.issuedAt.toISOString().slice(0, 19)}Z`;
