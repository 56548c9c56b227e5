// A picture from the shelf inside one document: the objects were made when it entered, so this only writes them.
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
    // A filter of our own tells pdfkit that the bytes are packed already.
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
