// Uploaded pictures: what is taken, what is refused and why, and what is left of a file.
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { cleanUpload } from '../../service/templates/clean-upload.ts';

const svg = (inner: string, attributes = 'width="100" height="50"') =>
  Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`);
const red = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#ff0000' } });

/** A PNG whose header states this size, with nine megabytes of zeros. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(9_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('an uploaded picture', () => {
  test.each([
    ['PNG', () => red(300, 200).png().toBuffer(), 'image/png', 300, 200],
    ['JPEG', () => red(300, 200).jpeg().toBuffer(), 'image/jpeg', 300, 200],
    ['WebP', () => red(300, 200).webp().toBuffer(), 'image/png', 300, 200],
    ['a large photograph', () => red(4_000, 3_000).jpeg().toBuffer(), 'image/jpeg', 2_000, 1_500],
    [
      'a photograph that lies on its side',
      () => red(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
      'image/jpeg',
      200,
      300,
    ],
    ['SVG', async () => svg('<rect width="10" height="10" fill="url(#a)"/>'), 'image/png', 1_600, 800],
    [
      'SVG after a comment',
      async () =>
        Buffer.from(
          '\uFEFF<!-- made by hand --><svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><use href="#a"/></svg>',
        ),
      'image/png',
      1_600,
      1_600,
    ],
  ] as const)('%s is stored as %s', async (_name, make, mediaType, width, height) => {
    const clean = await cleanUpload(await make(), 'logo');
    expect([clean.mediaType, clean.width, clean.height]).toEqual([mediaType, width, height]);
    expect(await sharp(clean.bytes).metadata()).toMatchObject({ width, height });
  });

  test('keeps nothing but its pixels', async () => {
    const hidden = '<script>alert(1)</script>PK\u0003\u0004';
    const png = await red(30, 30)
      .withExif({ IFD0: { Copyright: 'hidden-here' } })
      .png()
      .toBuffer();
    const { bytes } = await cleanUpload(Buffer.concat([png, Buffer.from(hidden)]), 'logo.png');
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).not.toContain('script');
    expect(text).not.toContain('hidden-here');
  });

  test('keeps its transparency', async () => {
    const clear = sharp({ create: { width: 4, height: 4, channels: 4, background: '#00000000' } });
    const { bytes } = await cleanUpload(await clear.png().toBuffer(), 'seal.png');
    expect((await sharp(bytes).stats()).isOpaque).toBe(false);
  });

  test.each<[string, () => Promise<Uint8Array> | Uint8Array, string, RegExp]>([
    ['an empty file', () => Buffer.alloc(0), 'malformed', /is not a PNG, JPEG, WebP or SVG/],
    ['GIF', () => Buffer.from('GIF89a...'), 'malformed', /is not a PNG/],
    ['a PDF', () => Buffer.from('%PDF-1.7'), 'malformed', /is not a PNG/],
    ['HTML', () => Buffer.from('<html><svg></svg></html>'), 'malformed', /is not a PNG/],
    [
      'a program with the start of a PNG',
      () => Buffer.from('89504e470d0a1a0a4d5a90', 'hex'),
      'malformed',
      /damaged or incomplete/,
    ],
    [
      'half a PNG',
      async () => (await red(300, 300).png().toBuffer()).subarray(0, 200),
      'malformed',
      /damaged or incomplete/,
    ],
    [
      'half a JPEG',
      async () => (await red(900, 900).jpeg().toBuffer()).subarray(0, 600),
      'malformed',
      /damaged or incomplete/,
    ],
    [
      '50,000 × 50,000 pixels',
      () => pngOf(50_000, 50_000),
      'too-large',
      /50000 × 50000 pixels, and at most 40 million/,
    ],
    ['SVG of 50,000 × 50,000', () => svg('', 'width="50000" height="50000"'), 'too-large', /pixels/],
    ['eleven megabytes', () => Buffer.alloc(11 * 1024 * 1024), 'too-large', /has 11\.0 MB, and at most 10/],
    ['a script', () => svg('<script>alert(1)</script>'), 'malformed', /contains scripts/],
    ['a handler', () => svg('<rect onload="x()"/>'), 'malformed', /contains scripts/],
    ['a link that runs', () => svg('<a href="javascript:x()"/>'), 'malformed', /contains scripts/],
    [
      'HTML inside',
      () => svg('<foreignObject><b/></foreignObject>'),
      'malformed',
      /contains foreign content/,
    ],
    [
      'an address',
      () => svg('<image href="http://example.org/a.png"/>'),
      'malformed',
      /references to other files/,
    ],
    [
      'a file',
      () => svg('<image xlink:href="file:///etc/passwd"/>'),
      'malformed',
      /references to other files/,
    ],
    ['a path', () => svg("<image href='../a.png'/>"), 'malformed', /references to other files/],
    ['a style sheet', () => svg('<style>@import "x.css"</style>'), 'malformed', /references to other files/],
    [
      'a fill from elsewhere',
      () => svg('<rect style="fill:url(http://x/#a)"/>'),
      'malformed',
      /references to other files/,
    ],
    [
      'a picture inside',
      () => svg('<image href="data:image/png;base64,AAAA"/>'),
      'malformed',
      /contains other pictures/,
    ],
    [
      'entities',
      () => Buffer.from('<!DOCTYPE svg [<!ENTITY a "a">]><svg xmlns="http://www.w3.org/2000/svg"/>'),
      'malformed',
      /contains entities/,
    ],
  ])('%s is refused', async (_name, make, code, message) => {
    await expect(cleanUpload(await make(), 'logo.png')).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });
});
