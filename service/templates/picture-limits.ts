// The limits of pictures: of the file, before it is read, and of its pixels, before they are decoded.
import { ServiceProblem } from '../domain/service-problem.ts';

export const LIMITS = {
  bytes: 10 * 1024 * 1024,
  pixels: 40_000_000,
  /** 170 dots per inch across an A4 page; more is invisible, and every certificate would contain it. */
  longSide: 2_000,
} as const;

/** Throws `too-large`; `name` is that of the file. */
export function requireFileSize(bytes: Uint8Array, name: string): void {
  if (bytes.length <= LIMITS.bytes) return;
  const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
  throw new ServiceProblem(
    'too-large',
    `${name} has ${megabytes} MB, and at most 10 are accepted. Save it smaller, as JPEG if it is a photograph.`,
  );
}

interface PictureSize {
  readonly width?: number;
  readonly height?: number;
  /** Of an animated picture. */
  readonly pages?: number | undefined;
}

/** Throws `too-large`; `name` is that of the file. */
export function requirePixels({ width = 0, height = 0, pages = 1 }: PictureSize, name: string): void {
  if (width * height * pages <= LIMITS.pixels) return;
  throw new ServiceProblem(
    'too-large',
    `${name} has ${width} × ${height} pixels, and at most ${LIMITS.pixels / 1e6} million are accepted. Save it smaller.`,
  );
}
