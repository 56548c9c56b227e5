// A template's image inside one document: its streams were encoded when the template was loaded, so they are only written.
import type { StoredImage } from '../../templates/normalise-image.ts';

export interface ImageReference {
  end(data: Uint8Array): void;
}

export interface ImageOwner {
  ref(data: Record<string, unknown>): ImageReference;
}

/** Anything with these fields is an image to pdfkit. One per document: `obj` belongs to it. */
export class ReplayedImage {
  readonly orientation = 1;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  obj: ImageReference | null = null;
  readonly #stored: StoredImage;

  constructor(stored: StoredImage) {
    this.#stored = stored;
    this.label = stored.label;
    this.width = stored.width;
    this.height = stored.height;
  }

  embed(document: ImageOwner): void {
    const { width, height, filter, colour, alpha } = this.#stored;
    const common = {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      BitsPerComponent: 8,
    };
    // With an explicit filter pdfkit does not compress the bytes again.
    let mask: ImageReference | undefined;
    if (alpha) {
      mask = document.ref({ ...common, ColorSpace: 'DeviceGray', Filter: 'FlateDecode' });
      mask.end(alpha);
    }
    this.obj = document.ref({
      ...common,
      ColorSpace: 'DeviceRGB',
      Filter: filter,
      ...(mask ? { SMask: mask } : {}),
    });
    this.obj.end(colour);
  }
}
