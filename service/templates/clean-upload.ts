// Turns an uploaded picture into one that is safe to store: recognised by its bytes and not by its name, small enough before it
// is decoded, decoded and encoded again, so that nothing else that the file carries stays in it.
import type { Sharp } from 'sharp';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { CleanPicture } from '../issuance/ports/designs/design-tools.ts';
import { LIMITS, requireFileSize, requirePixels } from './picture-limits.ts';

type Format = 'png' | 'jpeg' | 'webp' | 'svg';

/** Seconds. A drawing of a few lines can ask for hours of work. */
const TIME_LIMIT = 10;
/** The longest side of a drawing, in pixels, when it is made from shapes. */
const SVG_SIDE = 1_600;

/** `name` is that of the uploaded file, for errors. Rejects with `too-large` and `malformed`. */
export async function cleanUpload(bytes: Uint8Array, name: string): Promise<CleanPicture> {
  requireFileSize(bytes, name);
  const format = sniff(bytes);
  if (format === undefined)
    throw new ServiceProblem('malformed', `${name} is not a PNG, JPEG, WebP or SVG picture. Save it as one.`);
  if (format === 'svg') refuseActiveSvg(bytes, name);
  try {
    return await encode(await open(bytes, format, name), format);
  } catch (cause) {
    if (cause instanceof ServiceProblem) throw cause;
    throw new ServiceProblem(
      'malformed',
      `${name} cannot be read: the file is damaged or incomplete. Save it again as PNG or JPEG.`,
      { cause },
    );
  }
}

/** Returns the pixels of a picture, read from its header; 0 when it has none, which `cleanUpload` refuses. */
export async function countPixels(bytes: Uint8Array): Promise<number> {
  const { default: sharp } = await import('sharp');
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  return header === undefined ? 0 : header.width * header.height * (header.pages ?? 1);
}

/** A byte order mark, a declaration, a document type and comments may stand before the root element. */
const SVG_START =
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>\s*)?<svg[\s>]/i;

/** The first bytes of each format. */
const SIGNATURES: readonly [Format, (bytes: Uint8Array) => boolean][] = [
  ['png', (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['jpeg', (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff])],
  ['webp', (bytes) => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP'],
  ['svg', (bytes) => SVG_START.test(text(bytes, 0, 4_096))],
];

const sniff = (bytes: Uint8Array): Format | undefined =>
  SIGNATURES.find(([, matches]) => matches(bytes))?.[0];
const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, at) => bytes[at] === byte);
const text = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString('utf8');

/** What an SVG may not contain, and how the error calls it. The library that draws it ignores all of these; an author shall know
 *  that the picture is not what was drawn elsewhere. */
const ACTIVE: readonly [RegExp, string][] = [
  [/<!ENTITY|<!DOCTYPE[^>]*\[/i, 'entities'],
  [/<script[\s>/]|\son\w+\s*=|javascript:/i, 'scripts'],
  [/<foreignObject[\s>/]/i, 'foreign content'],
  [/(?:href|src)\s*=\s*["']\s*data:/i, 'other pictures'],
  [/(?:href|src)\s*=\s*["']\s*[^#"'\s]/i, 'references to other files'],
  [/url\(\s*["']?\s*(?!["']?#)[a-z/.]|@import/i, 'references to other files'],
];

function refuseActiveSvg(bytes: Uint8Array, name: string): void {
  const source = Buffer.from(bytes).toString('utf8');
  const [, what] = ACTIVE.find(([pattern]) => pattern.test(source)) ?? [];
  if (what === undefined) return;
  throw new ServiceProblem('malformed', `${name} contains ${what}, which are not accepted. Save it as PNG.`);
}

async function open(bytes: Uint8Array, format: Format, name: string): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  const input = { limitInputPixels: LIMITS.pixels, failOn: 'error' } as const;
  // The size is read from the header, before anything is decoded.
  const header = await sharp(bytes, { ...input, limitInputPixels: false }).metadata();
  if (header.format !== format) throw new Error(`a ${header.format} that begins as ${format}`);
  requirePixels(header, name);
  if (format !== 'svg') return sharp(bytes, input);
  const { width = 0, height = 0 } = header;
  const density = Math.min(100_000, Math.max(1, (72 * SVG_SIDE) / Math.max(width, height, 1)));
  return sharp(bytes, { ...input, density });
}

async function encode(picture: Sharp, format: Format): Promise<CleanPicture> {
  const upright = picture
    .timeout({ seconds: TIME_LIMIT })
    .autoOrient()
    .resize({ width: LIMITS.longSide, height: LIMITS.longSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
  const encoded =
    format === 'jpeg'
      ? upright.jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      : upright.png({ compressionLevel: 9 });
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return {
    bytes: new Uint8Array(data),
    mediaType: format === 'jpeg' ? 'image/jpeg' : 'image/png',
    width: info.width,
    height: info.height,
  };
}
