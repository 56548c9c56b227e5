// The page writer of compiled pages: it leaves placeholders for a learner's values and never sees a learner.
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import { addLink, directWriter } from '../drawing/direct-writer.ts';
import { drawSetText } from '../drawing/draw-text.ts';
import type { Drawing, PageWriter, PerLearner, WrittenImage, WrittenText } from '../drawing/drawing.ts';
import type { ImageOwner } from '../drawing/replayed-image.ts';
import type { CertificateText } from '../text/certificate-text.ts';
import type { SetText } from '../text/set-text.ts';
import { areaOf, textAttributes } from '../text/set-text.ts';
import { encodeAhead } from './page-fonts.ts';
import { dateString } from './pdf-syntax.ts';
import type { Placeholders } from './placeholders.ts';
import { internalsOf } from './recording-document.ts';
import {
  substituteAddress,
  substituteAttribute,
  substituteLines,
  substitutePdfDate,
  substituteQrCode,
  substituteRectangle,
  substituteText,
  substituteXmlDate,
} from './substitutions.ts';

/** A replacement in a finished object, where pdfkit cannot write a placeholder. */
export interface Patch {
  readonly pattern: RegExp;
  readonly replacement: string;
}

export interface PlaceholderWriter extends PageWriter {
  /** The texts that differ between learners, in the order of `LearnerValues.texts`. */
  readonly texts: readonly PerLearner<SetText>[];
  /** By object id. */
  readonly patches: ReadonlyMap<number, Patch>;
}

/** The instant that is replaced by the learner's; it occurs nowhere else. */
const NO_DATE = new Date('9876-05-04T03:02:01Z');
const NO_AREA = { x: 0, y: 0, width: 1, height: 1 };

/** `samples`: texts of invented learners, whose letters and digits the shared fonts get. */
export function placeholderWriter(
  certificateText: CertificateText,
  samples: readonly CertificateText[],
  placeholders: Placeholders,
  fonts: FontBook,
): PlaceholderWriter {
  const plain = directWriter(certificateText);
  const texts: PerLearner<SetText>[] = [];
  const patches = new Map<number, Patch>();

  function placeholderText(
    make: PerLearner<SetText>,
    colour: string,
    document: PDFKit.PDFDocument,
  ): WrittenText {
    const index = texts.push(make) - 1;
    const { height } = document.page;
    return {
      attributes: {
        actual: placeholders.text(substituteAttribute(index, 'actual')),
        lang: placeholders.text(substituteAttribute(index, 'lang')),
      },
      draw() {
        for (const sample of samples) encodeSample(() => make(sample), document, fonts);
        document.fillColor(colour);
        document.addContent(placeholders.bytes(substituteLines(index, height)));
      },
      link(link) {
        addLink(document, NO_AREA, placeholders.text(substituteAddress), link);
        const { id } = internalsOf(document).annotations.at(-1) as { id: number };
        patches.set(id, {
          pattern: /(?<=\/Rect )\[[^\]]*\]/,
          replacement: placeholders.bytes(substituteRectangle(index, height)),
        });
      },
    };
  }

  /** Shared text whose link target is the learner's. */
  function sharedText(make: PerLearner<SetText>, drawing: Drawing): WrittenText {
    const set = make(certificateText);
    return {
      attributes: textAttributes(set, certificateText),
      draw: () => drawSetText(set, drawing),
      link: (link) => addLink(drawing.document, areaOf(set), placeholders.text(substituteAddress), link),
    };
  }

  const placeholderQrCode = (): WrittenImage => ({
    label: 'Qr',
    orientation: 1,
    width: 1,
    height: 1,
    obj: null,
    embed(document: ImageOwner) {
      this.obj = document.ref({});
      this.obj.end(new Uint8Array(1));
      const { id } = this.obj as unknown as { id: number };
      patches.set(id, { pattern: /[\s\S]+/, replacement: placeholders.bytes(substituteQrCode) });
    },
  });

  return {
    texts,
    patches,
    string: (make, varies) => (varies ? placeholders.text(substituteText(make)) : plain.string(make, varies)),
    text: (make, { varies, colour }, drawing) =>
      varies ? placeholderText(make, colour, drawing.document) : sharedText(make, drawing),
    date: () => NO_DATE,
    qrCode: placeholderQrCode,
  };
}

/** A sample that does not fit is skipped: it is no learner's text. */
function encodeSample(make: () => SetText, document: PDFKit.PDFDocument, fonts: FontBook): void {
  try {
    encodeAhead(make(), document, fonts);
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error;
  }
}

/** Replaces the object that holds only the instant of issue. */
export function replaceDate(text: string, placeholders: Placeholders): string {
  return text.replace(dateString(NO_DATE), () => placeholders.bytes(substitutePdfDate));
}

/** Replaces the instant of issue in the XMP metadata. */
export function replaceXmlDates(xml: string, placeholders: Placeholders): string {
  const none = NO_DATE.toISOString().replace('.000', '');
  return xml.replaceAll(
    `<xmp:CreateDate>${none}<`,
    () => `<xmp:CreateDate>${placeholders.bytes(substituteXmlDate)}<`,
  );
}
