// The verify address as a QR code: one 1-bit mask, painted in the current colour, quiet zone included.
// About 400 rectangles smaller than drawing the modules one by one, and sharp at any size.
import qrcode from 'qrcode';
import type { ImageOwner, ImageReference } from './replayed-image.ts';

/** White modules around the code that readers rely on (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

export interface QrModules {
  /** Modules on a side, without the quiet zone. */
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

/** Byte mode on purpose: mixing modes saves a module or two and costs a search for the best mix. */
export function readQrModules(address: string): QrModules {
  const segments = [{ data: new TextEncoder().encode(address), mode: 'byte' as const }];
  const { modules } = qrcode.create(segments, { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) !== 0 };
}

/** Anything with these fields is an image to pdfkit. One per document: `obj` belongs to it. */
export class QrImage {
  readonly label = 'Qr';
  readonly orientation = 1;
  readonly width: number;
  readonly height: number;
  obj: ImageReference | null = null;
  readonly #modules: QrModules;

  constructor(address: string) {
    this.#modules = readQrModules(address);
    this.width = this.#modules.size + 2 * QUIET_ZONE;
    this.height = this.width;
  }

  embed(document: ImageOwner): void {
    const stride = Math.ceil(this.width / 8);
    const bits = new Uint8Array(stride * this.height);
    for (let row = 0; row < this.#modules.size; row++) {
      for (let column = 0; column < this.#modules.size; column++) {
        if (!this.#modules.isDark(row, column)) continue;
        const x = column + QUIET_ZONE;
        const at = (row + QUIET_ZONE) * stride + (x >> 3);
        bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
      }
    }
    this.obj = document.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: this.width,
      Height: this.height,
      ImageMask: true,
      BitsPerComponent: 1,
      Decode: [1, 0], // a set bit is painted
    });
    this.obj.end(bits);
  }
}
