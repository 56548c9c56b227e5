// The substitutions of placeholders. They are created outside the drawing code: a page stays in memory for a whole run,
// and a closure of the drawing code would keep pdfkit's document with it.
import type { PerLearner } from '../drawing/drawing.ts';
import { paintQr, qrEntries } from '../drawing/qr-image.ts';
import { areaOf, type SetText, type TextAttributes, textAttributes } from '../text/set-text.ts';
import { bytesAsText, dateString, number, stream } from './pdf-syntax.ts';
import type { LearnerValues, Substitution } from './placeholders.ts';
import { showText } from './show-text.ts';

type BytesSubstitution = (values: LearnerValues) => string;

const textAt = ({ texts }: LearnerValues, index: number): SetText => texts[index] as SetText;

export const substituteText =
  (make: PerLearner<string>): Substitution =>
  ({ certificateText }) =>
    make(certificateText);

export const substituteAddress: Substitution = ({ certificateText }) => certificateText.fact('verifyUrl');

/** An attribute of the structure element of text `index`. */
export const substituteAttribute =
  (index: number, part: keyof TextAttributes): Substitution =>
  (values) =>
    textAttributes(textAt(values, index), values.certificateText)[part];

/** `height` is the page's, in points. */
export const substituteLines =
  (index: number, height: number): BytesSubstitution =>
  (values) =>
    showText(textAt(values, index), height, values.fonts);

/** A rectangle in PDF coordinates, from the bottom left. */
export const substituteRectangle =
  (index: number, pageHeight: number): BytesSubstitution =>
  (values) => {
    const { x, y, width, height } = areaOf(textAt(values, index));
    return `[${[x, pageHeight - y - height, x + width, pageHeight - y].map(number).join(' ')}]`;
  };

export const substituteQrCode: BytesSubstitution = ({ certificateText }) => {
  const mask = paintQr(certificateText.fact('verifyUrl'));
  return stream(qrEntries(mask), bytesAsText(mask.bits));
};

export const substitutePdfDate: BytesSubstitution = ({ certificateText }) =>
  dateString(certificateText.issuedAt);
export const substituteXmlDate: BytesSubstitution = ({ certificateText }) =>
  `${certificateText.issuedAt.toISOString().slice(0, 19)}Z`;
