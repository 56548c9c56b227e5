// The ink that leaves gaps. It sees no learner: what it writes stands on everybody's certificate.
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import { addLink, directWriter } from '../drawing/direct-writer.ts';
import { drawSetText } from '../drawing/draw-text.ts';
import type { Drawing, InkedImage, InkedText, Making, PageWriter } from '../drawing/drawing.ts';
import type { ImageOwner } from '../drawing/replayed-image.ts';
import type { CertificateText } from '../text/certificate-text.ts';
import type { SetText } from '../text/set-text.ts';
import { areaOf, spokenText } from '../text/set-text.ts';
import { encodeAhead } from './page-fonts.ts';
import { dateString } from './pdf-syntax.ts';
import type { Placeholders } from './placeholders.ts';
import { insideOf } from './recording-document.ts';
import {
  codeImage,
  dateInPdf,
  dateInXml,
  rectangleOf,
  sayAddress,
  sayMade,
  saySpoken,
  showLines,
} from './substitutions.ts';

/** Something that pdfkit cannot be asked to leave open and that is put right in the finished object. */
export interface Patch {
  readonly pattern: RegExp;
  readonly replacement: string;
}

export interface GapInk extends PageWriter {
  /** Every varying text of the page, in the order in which `Filling` wants them. */
  readonly texts: readonly Making<SetText>[];
  /** By object. */
  readonly patches: ReadonlyMap<number, Patch>;
}

/** The instant that stands where a learner's belongs; no course ends then. */
const NO_DATE = new Date('9876-05-04T03:02:01Z');
const NO_AREA = { x: 0, y: 0, width: 1, height: 1 };

/** `samples` are words of learners who do not exist: the page's fonts will hold their letters and figures. */
export function placeholderWriter(
  words: CertificateText,
  samples: readonly CertificateText[],
  gaps: Placeholders,
  fonts: FontBook,
): GapInk {
  const plain = directWriter(words);
  const texts: Making<SetText>[] = [];
  const patches = new Map<number, Patch>();

  function leaveText(make: Making<SetText>, colour: string, document: PDFKit.PDFDocument): InkedText {
    const index = texts.push(make) - 1;
    const { height } = document.page;
    return {
      spoken: { actual: gaps.text(saySpoken(index, 'actual')), lang: gaps.text(saySpoken(index, 'lang')) },
      draw() {
        for (const sample of samples) encodeSample(() => make(sample), document, fonts);
        document.fillColor(colour);
        document.addContent(gaps.bytes(showLines(index, height)));
      },
      link(link) {
        addLink(document, NO_AREA, gaps.text(sayAddress), link);
        const { id } = insideOf(document).annotations.at(-1) as { id: number };
        patches.set(id, {
          pattern: /(?<=\/Rect )\[[^\]]*\]/,
          replacement: gaps.bytes(rectangleOf(index, height)),
        });
      },
    };
  }

  /** The same for all, but where it leads is the learner's. */
  function standText(make: Making<SetText>, drawing: Drawing): InkedText {
    const set = make(words);
    return {
      spoken: spokenText(set, words),
      draw: () => drawSetText(set, drawing),
      link: (link) => addLink(drawing.document, areaOf(set), gaps.text(sayAddress), link),
    };
  }

  const leaveCode = (): InkedImage => ({
    label: 'Qr',
    orientation: 1,
    width: 1,
    height: 1,
    obj: null,
    embed(document: ImageOwner) {
      this.obj = document.ref({});
      this.obj.end(new Uint8Array(1));
      const { id } = this.obj as unknown as { id: number };
      patches.set(id, { pattern: /[\s\S]+/, replacement: gaps.bytes(codeImage) });
    },
  });

  return {
    texts,
    patches,
    string: (make, varies) => (varies ? gaps.text(sayMade(make)) : plain.string(make, varies)),
    text: (make, { varies, colour }, drawing) =>
      varies ? leaveText(make, colour, drawing.document) : standText(make, drawing),
    date: () => NO_DATE,
    code: leaveCode,
  };
}

/** A date that has no room is no learner's yet. */
function encodeSample(make: () => SetText, document: PDFKit.PDFDocument, fonts: FontBook): void {
  try {
    encodeAhead(make(), document, fonts);
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error;
  }
}

/** The object that is nothing but the instant of issue. */
export function leaveDate(text: string, gaps: Placeholders): string {
  return text.replace(dateString(NO_DATE), () => gaps.bytes(dateInPdf));
}

/** Metadata with gaps where the instant of issue stands. */
export function leaveXmlDates(xml: string, gaps: Placeholders): string {
  const none = NO_DATE.toISOString().replace('.000', '');
  return xml.replaceAll(`<xmp:CreateDate>${none}<`, () => `<xmp:CreateDate>${gaps.bytes(dateInXml)}<`);
}
