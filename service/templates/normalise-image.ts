// Normalises a picture when the registry loads: decodes it once, turns it upright, converts it to sRGB with 8 bits,
// limits its size and removes metadata. The result is what PDF files contain, so no certificate decodes pictures.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Sharp } from 'sharp';
import { ServiceProblem } from '../domain/service-problem.ts';
import { LIMITS, requireFileSize, requirePixels } from './picture-limits.ts';

export interface StoredImage {
  /** Identifies the picture inside a PDF; derived from its content. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly filter: 'DCTDecode' | 'FlateDecode';
  readonly colour: Uint8Array;
  /** Deflated, one byte for each pixel; null when the picture has no transparency. */
  readonly alpha: Uint8Array | null;
}

const FORMATS = ['jpeg', 'png', 'webp'];
const QUALITY = { quality: 90, chromaSubsampling: '4:4:4', progressive: false } as const;

/** Normalises a picture; errors call it `name`. Throws `too-large` and `malformed`. */
export async function normaliseImage(bytes: Uint8Array, name: string): Promise<StoredImage> {
  requireFileSize(bytes, name);
  const { packed, width, height } = await readPicture(bytes, name);
  const digest = createHash('sha256')
    .update(packed.colour)
    .update(packed.alpha ?? '')
    .digest('hex');
  return { label: `Im${digest.slice(0, 12)}`, width, height, ...packed };
}

interface Picture {
  readonly packed: Pick<StoredImage, 'filter' | 'colour' | 'alpha'>;
  readonly width: number;
  readonly height: number;
}

async function readPicture(bytes: Uint8Array, name: string): Promise<Picture> {
  try {
    const input = { limitInputPixels: false, failOn: 'error' } as const;
    const { default: sharp } = await import('sharp'); // slow to load, and most designs have no pictures
    const header = await sharp(bytes, input).metadata();
    const { format } = header;
    if (!FORMATS.includes(format)) {
      throw new ServiceProblem(
        'malformed',
        `${name} is ${format.toUpperCase()}, which is not accepted. Save it as PNG or JPEG.`,
      );
    }
    requirePixels(header, name);
    const upright = sharp(bytes, input)
      .autoOrient()
      .resize({ width: LIMITS.longSide, height: LIMITS.longSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb');
    return await (format === 'jpeg' ? packPhotograph(upright) : packDrawing(upright));
  } catch (cause) {
    if (cause instanceof ServiceProblem) throw cause;
    throw new ServiceProblem(
      'malformed',
      `${name} cannot be read as a picture: it is damaged or not a picture at all. Save it again as PNG or JPEG.`,
      { cause },
    );
  }
}

/** A JPEG has no transparency. */
async function packPhotograph(upright: Sharp): Promise<Picture> {
  const { data, info } = await upright.jpeg(QUALITY).toBuffer({ resolveWithObject: true });
  const packed = { filter: 'DCTDecode', colour: new Uint8Array(data), alpha: null } as const;
  return { packed, width: info.width, height: info.height };
}

/** Stores drawings without loss where that is smaller, because JPEG blurs the edges of ink. */
async function packDrawing(upright: Sharp): Promise<Picture> {
  const { data, info } = await upright
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const { colour, alpha: opacity } = splitAlpha(data);
  const alpha = opacity && new Uint8Array(deflateSync(opacity, { level: 9 }));
  const raw = { width, height, channels: 3 } as const;
  const { default: sharp } = await import('sharp');
  const jpeg = new Uint8Array(await sharp(colour, { raw }).jpeg(QUALITY).toBuffer());
  const lossless = new Uint8Array(deflateSync(colour, { level: 9 }));
  const packed =
    lossless.length <= jpeg.length
      ? ({ filter: 'FlateDecode', colour: lossless, alpha } as const)
      : ({ filter: 'DCTDecode', colour: jpeg, alpha } as const);
  return { packed, width, height };
}

/** Makes invisible pixels white, whatever colour an editor left in them. */
function splitAlpha(data: Uint8Array): { colour: Uint8Array; alpha: Uint8Array | null } {
  const pixels = data.length / 4;
  const colour = new Uint8Array(pixels * 3);
  const alpha = new Uint8Array(pixels);
  let isOpaque = true;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const opacity = data[pixel * 4 + 3] ?? 255;
    alpha[pixel] = opacity;
    if (opacity !== 255) isOpaque = false;
    for (let part = 0; part < 3; part++) {
      colour[pixel * 3 + part] = opacity === 0 ? 255 : (data[pixel * 4 + part] ?? 0);
    }
  }
  return { colour, alpha: isOpaque ? null : alpha };
}
