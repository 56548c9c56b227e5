// One template element on the page, with its place in the structure tree: text as H1 or P, the QR code as a
// Figure, the verify address as a Link, and everything that only decorates as an Artifact.
import type { CertificateFacts } from '../domain/certificate-facts.ts';
import type {
  Box,
  QrElement,
  RectangleElement,
  RuleElement,
  TemplateElement,
  TextElement,
} from '../domain/template.ts';
import { fitText } from '../text/fit.ts';
import { languageOfScript, mainScript } from '../text/script.ts';
import type { FontBook } from './font-book.ts';
import { drawLine, placeLines } from './place-text.ts';
import { QrImage } from './qr-image.ts';
import type { Words } from './words.ts';

export interface Drawing {
  readonly document: PDFKit.PDFDocument;
  readonly root: PDFKit.PDFStructureElement;
  readonly words: Words;
  readonly facts: CertificateFacts;
  readonly fonts: FontBook;
}

export function drawElement(element: TemplateElement, drawing: Drawing): void {
  switch (element.kind) {
    case 'text':
      drawText(element, drawing);
      break;
    case 'qr':
      drawQr(element, drawing);
      break;
    case 'rule':
      drawArtifact(drawing, () => drawRule(element, drawing));
      break;
    case 'rectangle':
      drawArtifact(drawing, () => drawRectangle(element, drawing));
      break;
    default: {
      const never: never = element;
      throw new Error(`There is no element ${JSON.stringify(never)}.`);
    }
  }
}

/** Right-to-left languages see the page mirrored. */
function mirror<B extends { x: number }>(box: B, width: number, { document, words }: Drawing): B {
  return words.dir === 'ltr' ? box : { ...box, x: document.page.width - box.x - width };
}

function drawText(element: TextElement, drawing: Drawing): void {
  const { document, words, fonts, facts } = drawing;
  const text = words.say(element.words);
  if (text === '') return;
  const style = {
    chain: fonts.chain(element.role),
    language: words.language,
    learnerLanguage: words.learnerLanguage,
    direction: element.direction === 'page' ? words.dir : element.direction,
    tracking: element.tracking,
  };
  const fitted = fitText(text, style, element, element.words.replaceAll('-', ' '));
  const box: Box = mirror(element, element.width, drawing);
  const left = (element.align === 'start') === (words.dir === 'ltr');
  const align = element.align === 'center' ? 'center' : left ? 'left' : 'right';
  const placed = placeLines(fitted, box, align, element.vertical);

  const draw = () => {
    document.fillColor(element.colour);
    for (const line of placed) drawLine(document, fonts, line, fitted.size, element.tracking);
  };
  const language = languageOfScript(mainScript(text), words.language, words.learnerLanguage);
  const paragraph = document.struct(element.tag, {
    // On the structure element only: readers that lay text out take a content-level ActualText for visual order.
    ...(placed.length > 1 || element.direction === 'auto' ? { actual: text } : {}),
    ...(language === words.language ? {} : { lang: language }),
  });
  drawing.root.add(paragraph);
  if (element.link) {
    const link = document.struct('Link');
    paragraph.add(link);
    link.add(() => {
      draw();
      const x = Math.min(...placed.map((line) => line.x));
      const right = Math.max(...placed.map((line) => line.x + line.width));
      const top = (placed[0]?.baseline ?? 0) - fitted.size;
      const bottom = (placed.at(-1)?.baseline ?? 0) + 0.3 * fitted.size;
      document.link(x, top, right - x, bottom - top, facts.verifyUrl, {
        structParent: link,
        Contents: new String(facts.verifyUrl),
      } as unknown as PDFKit.Mixins.AnnotationOption);
    });
    link.end();
  } else {
    paragraph.add(draw);
  }
  paragraph.end();
}

function drawQr(element: QrElement, drawing: Drawing): void {
  const { document, words, facts } = drawing;
  const { x, y, size } = mirror(element, element.size, drawing);
  const figure = document.struct('Figure', {
    alt: words.say(element.alt),
    bbox: [x, y, x + size, y + size],
    placement: 'Block',
  } as PDFKit.Mixins.StructureElementOptions);
  drawing.root.add(figure);
  figure.add(() => {
    document.rect(x, y, size, size).fill('#ffffff'); // the quiet zone, whatever lies behind
    document.fillColor(element.colour);
    document.image(new QrImage(facts.verifyUrl) as unknown as string, x, y, { width: size, height: size });
  });
  figure.end();
}

function drawArtifact({ document }: Drawing, draw: () => void): void {
  document.markContent('Artifact', { type: 'Layout' });
  draw();
  document.endMarkedContent();
}

function drawRule(element: RuleElement, drawing: Drawing): void {
  const { x, y } = mirror(element, element.width, drawing);
  drawing.document.rect(x, y - element.thickness / 2, element.width, element.thickness).fill(element.colour);
}

function drawRectangle(element: RectangleElement, drawing: Drawing): void {
  const { x, y } = mirror(element, element.width, drawing);
  const { document } = drawing;
  if (element.fill) document.rect(x, y, element.width, element.height).fill(element.fill);
  if (element.stroke) {
    document.lineWidth(element.thickness).rect(x, y, element.width, element.height).stroke(element.stroke);
  }
}
