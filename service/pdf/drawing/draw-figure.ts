// Draws images and the QR code: as a Figure with alt text and bounding box, or as an Artifact when it is decorative.
import type { Signatory } from '../../domain/certificates/certificate-facts.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Box, ImageElement, LogoElement, QrElement } from '../../domain/templates/template-elements.ts';
import { sideOf } from '../../domain/templates/template-layout.ts';
import type { Drawing } from './drawing.ts';
import { drawArtifact } from './drawing.ts';
import { ReplayedImage } from './replayed-image.ts';

/** `draw` runs inside the Figure. */
export function addFigure(box: Box, alt: string, draw: () => void, { document, root }: Drawing): void {
  const { x, y, width, height } = box;
  const figure = document.struct('Figure', {
    alt,
    bbox: [x, y, x + width, y + height],
    placement: 'Block',
  } as PDFKit.Mixins.StructureElementOptions);
  root.add(figure);
  figure.add(draw);
  figure.end();
}

/** `signatory`: the person whose signature the alt text describes. */
export function altText(key: string, { writer, certificateText }: Drawing, signatory?: Signatory): string {
  return writer.string((learner) => learner.textOf(key, signatory), certificateText.isPerLearner(key));
}

export function drawQr(element: QrElement, drawing: Drawing): void {
  const { document, writer } = drawing;
  const { x, y, size } = element;
  const box = { x, y, width: size, height: size };
  const draw = () => {
    document.rect(x, y, size, size).fill('#ffffff'); // the quiet zone, on any background
    document.fillColor(element.colour);
    document.image(writer.qrCode() as unknown as string, x, y, { width: size, height: size });
  };
  addFigure(box, altText(element.alt, drawing), draw, drawing);
  drawing.note({ kind: 'qr', box });
}

export function drawImage(element: ImageElement, drawing: Drawing): void {
  placeImage(element.image, element, drawing);
}

/** Only for facts that have a logo. */
export function drawLogo(element: LogoElement, drawing: Drawing): void {
  placeImage(drawing.facts.logo ?? '', { ...element, fit: 'contain' }, drawing);
}

function placeImage(
  image: string,
  element: Box & Pick<ImageElement, 'fit' | 'align' | 'vertical' | 'mirror' | 'alt'>,
  drawing: Drawing,
): void {
  const place = imageBox(image, element, drawing, {
    fit: element.fit,
    across: sideOf(element.align, drawing.certificateText.dir, element.mirror),
    down: element.vertical,
  });
  const draw = () => paintImage(image, place, element, drawing);
  if (element.alt === undefined) drawArtifact(drawing, draw);
  else addFigure(element, altText(element.alt, drawing), draw, drawing);
  drawing.note({ kind: image, box: place });
}

/** Fills the page. Screen readers skip it. */
export function drawBackgroundImage(image: string, page: Box, drawing: Drawing): void {
  const place = imageBox(image, page, drawing, { fit: 'cover', across: 'center', down: 'middle' });
  drawArtifact(drawing, () => paintImage(image, place, page, drawing), 'Background');
}

export interface ImageFit {
  readonly fit: 'contain' | 'cover';
  readonly across: 'left' | 'center' | 'right';
  readonly down: 'top' | 'middle' | 'bottom';
}

const SHARES = { left: 0, top: 0, center: 0.5, middle: 0.5, right: 1, bottom: 1 } as const;

/** Returns the box of an image in its own proportions. */
export function imageBox(
  image: string,
  box: Box,
  { template }: Drawing,
  { fit, across, down }: ImageFit,
): Box {
  const { width, height } = takeImage(image, template);
  const ratios = [box.width / width, box.height / height];
  const scale = fit === 'contain' ? Math.min(...ratios) : Math.max(...ratios);
  return {
    x: box.x + (box.width - width * scale) * SHARES[across],
    y: box.y + (box.height - height * scale) * SHARES[down],
    width: width * scale,
    height: height * scale,
  };
}

/** Paints at `place`, clipped to `window`. */
export function paintImage(
  image: string,
  place: Box,
  window: Box,
  { document, template, embedded }: Drawing,
): void {
  const stored = takeImage(image, template);
  const replayed = embedded.get(stored.label) ?? new ReplayedImage(stored);
  embedded.set(stored.label, replayed);
  document.save();
  if (place.width > window.width + 0.01 || place.height > window.height + 0.01) {
    document.rect(window.x, window.y, window.width, window.height).clip();
  }
  const { x, y, width, height } = place;
  document.image(replayed as unknown as string, x, y, { width, height });
  document.restore();
}

function takeImage(image: string, template: Drawing['template']) {
  const stored = template.images.get(image);
  if (!stored) {
    throw new ServiceProblem(
      'course-not-configured',
      `There is no picture ${image} with the template. Put it into the template's folder, or name another.`,
    );
  }
  return stored;
}
