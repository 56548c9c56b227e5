// A PNG of a PDF's first page, for previews and social cards: PDFium draws it, as Chromium would.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { encode } from 'fast-png';

let library: Promise<PDFiumLibrary> | undefined;

/** Loads PDFium once per thread. */
export function preparePictures(): Promise<PDFiumLibrary> {
  library ??= PDFiumLibrary.init();
  return library;
}

/** `longSide` pixels on the longer side. */
export async function drawPicture(pdf: Uint8Array, longSide: number): Promise<Uint8Array> {
  const document = await (await preparePictures()).loadDocument(pdf);
  try {
    const page = document.getPage(0);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const scale = longSide / Math.max(originalWidth, originalHeight);
    const image = await page.render({
      width: Math.round(originalWidth * scale),
      height: Math.round(originalHeight * scale),
      render: 'bitmap',
    });
    return encode({ width: image.width, height: image.height, data: dropAlpha(image.data), channels: 3 });
  } finally {
    document.destroy();
  }
}

/** The page is opaque; three channels make a smaller file than four. */
function dropAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}
