// The ink that leaves gaps. It sees no learner: what it writes stands on everybody's certificate.
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { FontBook } from '../../fonts/font-book.ts';
import type { Ink, InkedImage, InkedText, Making } from '../ink.ts';
import { addLink, plainInk } from '../ink.ts';
import { paintQr, qrEntries } from '../qr-image.ts';
import type { ImageOwner } from '../replayed-image.ts';
import type { SetText } from '../set-text.ts';
import { areaOf, spokenText } from '../set-text.ts';
import type { Words } from '../words.ts';
import type { Filling, Gaps } from './gaps.ts';
import { encodeAhead } from './page-fonts.ts';
import { bytesAsText, dateString, number, stream } from './pdf-syntax.ts';
import { insideOf } from './recording-document.ts';
import { showText } from './show-text.ts';

/** Something that pdfkit cannot be asked to leave open and that is put right in the finished object. */
export interface Patch {
  readonly pattern: RegExp;
  readonly replacement: string;
}

export interface GapInk extends Ink {
  /** Every varying text of the page, in the order in which `Filling` wants them. */
  readonly texts: readonly Making<SetText>[];
  /** By object. */
  readonly patches: ReadonlyMap<number, Patch>;
}

/** The instant that stands where a learner's belongs; no course ends then. */
const NO_DATE = new Date('9876-05-04T03:02:01Z');
const NO_AREA = { x: 0, y: 0, width: 1, height: 1 };

/** `samples` are words of learners who do not exist: the page's fonts will hold their letters and figures. */
export function gapInk(words: Words, samples: readonly Words[], gaps: Gaps, fonts: FontBook): GapInk {
  const plain = plainInk(words);
  const texts: Making<SetText>[] = [];
  const patches = new Map<number, Patch>();
  const address = () => gaps.text((filling) => filling.words.fact('verifyUrl'));

  function leaveText(make: Making<SetText>, colour: string, document: PDFKit.PDFDocument): InkedText {
    const index = texts.push(make) - 1;
    const take = ({ texts: sets }: Filling): SetText => sets[index] as SetText;
    const { height } = document.page;
    return {
      spoken: {
        actual: gaps.text((filling) => spokenText(take(filling), filling.words).actual),
        lang: gaps.text((filling) => spokenText(take(filling), filling.words).lang),
      },
      draw() {
        for (const sample of samples) encodeSample(() => make(sample), document);
        document.fillColor(colour);
        document.addContent(gaps.bytes((filling) => showText(take(filling), height, filling.fonts)));
      },
      link(link) {
        addLink(document, NO_AREA, address(), link);
        const rectangle = gaps.bytes((filling) => {
          const area = areaOf(take(filling));
          const [left, top, right, bottom] = [area.x, area.y, area.x + area.width, area.y + area.height];
          return `[${[left, height - bottom, right, height - top].map(number).join(' ')}]`;
        });
        const { id } = insideOf(document).annotations.at(-1) as { id: number };
        patches.set(id, { pattern: /(?<=\/Rect )\[[^\]]*\]/, replacement: rectangle });
      },
    };
  }

  /** A date that has no room is no learner's yet. */
  function encodeSample(make: () => SetText, document: PDFKit.PDFDocument): void {
    try {
      encodeAhead(make(), document, fonts);
    } catch (error) {
      if (!(error instanceof ServiceProblem)) throw error;
    }
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
      const whole = gaps.bytes((filling) => {
        const mask = paintQr(filling.words.fact('verifyUrl'));
        return stream(qrEntries(mask), bytesAsText(mask.bits));
      });
      const { id } = this.obj as unknown as { id: number };
      patches.set(id, { pattern: /[\s\S]+/, replacement: whole });
    },
  });

  return {
    texts,
    patches,
    string: (make, varies) => (varies ? gaps.text(({ words: learner }) => make(learner)) : make(words)),
    text: (make, how, drawing) =>
      how.varies ? leaveText(make, how.colour, drawing.document) : plain.text(make, how, drawing),
    date: () => NO_DATE,
    code: leaveCode,
  };
}

/** `text` with gaps where the instant of issue stands, as a PDF writes it and as XML does. */
export function leaveDates(text: string, gaps: Gaps): string {
  const asXml = NO_DATE.toISOString().replace('.000', '');
  return text
    .replaceAll(dateString(NO_DATE), () => gaps.bytes(({ words }) => dateString(words.issuedAt)))
    .replaceAll(asXml, () => gaps.bytes(({ words }) => `${words.issuedAt.toISOString().slice(0, 19)}Z`));
}
