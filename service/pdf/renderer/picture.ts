// Draws a PDF's first page as PNG with PDFium, for previews and social cards.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';

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
    const raw = { width: image.width, height: image.height, channels: 4 } as const;
    // The page is opaque: three channels make a smaller file than four.
    const png = await sharp(image.data, { raw }).removeAlpha().png().toBuffer();
    // A copy, because libvips owns the memory and Node 24 does not transfer such memory to another thread.
    return new Uint8Array(png);
  } finally {
    document.destroy();
  }
}
