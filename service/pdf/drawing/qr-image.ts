// The verify address as a QR code: one 1-bit image mask, painted in the current colour, quiet zone included. It replaces
// about 400 rectangles and is sharp at any size.
import qrcode from 'qrcode';
import type { ImageOwner, ImageReference } from './replayed-image.ts';

/** Readers accept any mask. Choosing among the eight takes longer than drawing the rest of a certificate. It avoids large
 *  areas of one colour, which an address with a random UUID hardly ever has. */
const MASK = 0;

/** White modules around the code, which readers require (ISO/IEC 18004). */
const QUIET_ZONE = 4;

interface QrModules {
  /** Modules on a side, without the quiet zone. */
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

/** Byte mode only: mixed modes save one or two modules and cost a search for the best mix. */
function readQrModules(address: string): QrModules {
  const segments = [{ data: new TextEncoder().encode(address), mode: 'byte' as const }];
  const { modules } = qrcode.create(segments, { errorCorrectionLevel: 'M', maskPattern: MASK });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) !== 0 };
}

/** An image with one bit for each module, quiet zone included. */
export interface QrMask {
  /** Width and height in modules. */
  readonly side: number;
  readonly bits: Uint8Array;
}

export function paintQr(address: string): QrMask {
  const modules = readQrModules(address);
  const side = modules.size + 2 * QUIET_ZONE;
  const stride = Math.ceil(side / 8);
  const bits = new Uint8Array(stride * side);
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.isDark(row, column)) continue;
      const x = column + QUIET_ZONE;
      const at = (row + QUIET_ZONE) * stride + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { side, bits };
}

/** Returns the entries of the image's dictionary in pdfkit's form. */
export function qrEntries({ side }: QrMask) {
  return {
    Type: 'XObject',
    Subtype: 'Image',
    Width: side,
    Height: side,
    ImageMask: true,
    BitsPerComponent: 1,
    Decode: [1, 0], // a set bit is painted
  };
}

/** Anything with these fields is an image to pdfkit. One per document: `obj` belongs to it. */
export class QrImage {
  readonly label = 'Qr';
  readonly orientation = 1;
  readonly width: number;
  readonly height: number;
  obj: ImageReference | null = null;
  readonly #mask: QrMask;

  constructor(address: string) {
    this.#mask = paintQr(address);
    this.width = this.#mask.side;
    this.height = this.#mask.side;
  }

  embed(document: ImageOwner): void {
    this.obj = document.ref(qrEntries(this.#mask));
    this.obj.end(this.#mask.bits);
  }
}
