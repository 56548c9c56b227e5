// Pictures as they enter the shelf: upright, sRGB, small, without what a file hides.
import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { normaliseImage } from '../../service/templates/normalise-image.ts';
import { LIMITS } from '../../service/templates/picture-limits.ts';

const RED = { r: 200, g: 30, b: 40 };
const BLUE = { r: 20, g: 40, b: 200 };
const plain = (width: number, height: number, background = RED) =>
  sharp({ create: { width, height, channels: 3, background } });
/** Red on the left, blue on the right. */
const twoTone = (width: number, height: number) =>
  plain(width, height).composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: BLUE } },
      left: width / 2,
      top: 0,
    },
  ]);

async function pixel(image: { colour: Uint8Array; filter: string; width: number }, x: number, y: number) {
  const bytes =
    image.filter === 'FlateDecode' ? inflateSync(image.colour) : await sharp(image.colour).raw().toBuffer();
  return [...bytes.subarray((y * image.width + x) * 3, (y * image.width + x) * 3 + 3)];
}
const near = (have: number[], want: { r: number; g: number; b: number }) => {
  [want.r, want.g, want.b].forEach((value, part) => {
    expect(Math.abs((have[part] ?? 999) - value)).toBeLessThan(12);
  });
};

describe('a picture that enters', () => {
  it('is turned upright, and forgets where and with what it was taken', async () => {
    const exif = { IFD0: { Copyright: 'secret-of-the-camera' } };
    const photo = await twoTone(80, 40).jpeg().withExif(exif).withMetadata({ orientation: 6 }).toBuffer();
    const image = await normaliseImage(photo, 'photo.jpg');
    expect([image.width, image.height]).toEqual([40, 80]);
    near(await pixel(image, 20, 10), RED);
    near(await pixel(image, 20, 70), BLUE);
    expect(image.filter).toBe('DCTDecode');
    const bytes = Buffer.from(image.colour).toString('latin1');
    expect(bytes).not.toMatch(/Exif|secret-of-the-camera|ICC_PROFILE/);
    // SOF0: baseline. Progressive files (SOF2) trouble printers.
    expect(bytes).toContain('\xff\xc0');
    expect(bytes).not.toContain('\xff\xc2');
  });

  it('is sRGB when it was CMYK', async () => {
    const print = await plain(40, 40).toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(print).metadata()).space).toBe('cmyk');
    const image = await normaliseImage(print, 'print.jpg');
    const [red = 0, green = 255] = await pixel(image, 20, 20);
    expect(red).toBeGreaterThan(150);
    expect(green).toBeLessThan(90);
  });

  it('keeps what shines through as a mask of its own, and its ink without loss', async () => {
    const ink = await sharp({
      create: { width: 60, height: 20, channels: 4, background: { ...BLUE, alpha: 0 } },
    })
      .composite([
        {
          input: { create: { width: 30, height: 20, channels: 4, background: { ...BLUE, alpha: 0.5 } } },
          left: 0,
          top: 0,
        },
      ])
      .png()
      .toBuffer();
    const image = await normaliseImage(ink, 'ink.png');
    expect(image.filter).toBe('FlateDecode');
    const alpha = inflateSync(image.alpha ?? new Uint8Array());
    expect(alpha).toHaveLength(60 * 20);
    expect([alpha[0], alpha[59]]).toEqual([128, 0]);
    // What cannot be seen is white, whatever the editor left there.
    expect(await pixel(image, 59, 0)).toEqual([255, 255, 255]);
  });

  it('has no mask when nothing shines through', async () => {
    const opaque = await plain(20, 20).ensureAlpha().png().toBuffer();
    expect((await normaliseImage(opaque, 'opaque.png')).alpha).toBeNull();
  });

  it('has eight bits when it had sixteen', async () => {
    const deep = await plain(30, 30).toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    const image = await normaliseImage(deep, 'deep.png');
    near(await pixel(image, 5, 5), RED);
    expect(image.filter === 'FlateDecode' ? inflateSync(image.colour) : null).toHaveLength(30 * 30 * 3);
  });

  it('is made smaller when it has more pixels than paper shows', async () => {
    const image = await normaliseImage(await plain(4_000, 1_000).jpeg().toBuffer(), 'wide.jpg');
    expect([image.width, image.height]).toEqual([LIMITS.longSide, LIMITS.longSide / 4]);
  });

  it('is the same however often it enters', async () => {
    const photo = await twoTone(64, 64).jpeg().toBuffer();
    expect(await normaliseImage(photo, 'a.jpg')).toEqual(await normaliseImage(photo, 'b.jpg'));
  });
});

describe('a picture is refused with what to do', () => {
  it.each<[what: string, code: string, says: RegExp, bytes: () => Promise<Uint8Array> | Uint8Array]>([
    [
      'that is too heavy',
      'too-large',
      /^x has 10\.0 MB, and at most 10/,
      () => new Uint8Array(LIMITS.bytes + 1),
    ],
    [
      'with too many pixels',
      'too-large',
      /^x has 8000 × 6000 pixels, and at most 40 million/,
      () => plain(8_000, 6_000).png().toBuffer(),
    ],
    [
      'that is damaged',
      'malformed',
      /^x cannot be read as a picture.*Save it again/,
      async () => (await twoTone(400, 400).png().toBuffer()).subarray(0, 300),
    ],
    [
      'that stops in the middle',
      'malformed',
      /^x cannot be read as a picture/,
      async () => (await plain(600, 600, { r: 9, g: 9, b: 9 }).jpeg().toBuffer()).subarray(0, 900),
    ],
    ['that is none', 'malformed', /^x cannot be read as a picture/, () => new TextEncoder().encode('hello')],
    [
      'that is a drawing with scripts',
      'malformed',
      /^x is SVG, which is not accepted. Save it as PNG or JPEG/,
      () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
  ])('%s', async (_what, code, says, bytes) => {
    const refused = normaliseImage(await bytes(), 'x');
    await expect(refused).rejects.toMatchObject({ name: 'ServiceProblem', code });
    await expect(refused).rejects.toThrow(says);
  });
});
