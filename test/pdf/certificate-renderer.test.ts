// The pen as the stories see it: threads of its own, problems that keep their code, pictures, and codes to scan.

import qrcode from 'qrcode';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joined } from '../../service/domain/certificates/file-pieces.ts';
import type { TemplateName } from '../../service/domain/templates/template-content.ts';
import type { CertificateRenderer } from '../../service/issuance/ports/ports.ts';
import { createRenderer } from '../../service/pdf/renderer/certificate-renderer.ts';
import { draw, fontsDir, sample, templatesDir } from './kit.ts';

let renderer: CertificateRenderer;
let close: () => Promise<void>;
let classic: TemplateName;

beforeAll(async () => {
  ({ renderer, close } = await createRenderer({ templatesDir, fontsDir, threads: 2 }));
  const name = renderer.currentTemplate('classic');
  if (!name) throw new Error('The classic template is missing.');
  classic = name;
});
afterAll(() => close());

describe('the pen', () => {
  it('knows its templates by a version of twelve hex digits', () => {
    expect(classic).toEqual({ id: 'classic', version: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(renderer.currentTemplate('baroque')).toBeUndefined();
  });

  it('draws the same bytes in every thread', async () => {
    const here = Buffer.from(await draw());
    const there = await Promise.all(
      Array.from({ length: 6 }, async () => joined(await renderer.draw(classic, sample))),
    );
    for (const pdf of there) expect(Buffer.from(pdf).equals(here)).toBe(true);
  });

  it('brings problems back with code and sentence', async () => {
    await expect(renderer.draw(classic, { ...sample, recipientName: '𒀀𒁀' })).rejects.toMatchObject({
      name: 'ServiceProblem',
      code: 'name-not-drawable',
      message: expect.stringContaining('U+12000'),
    });
  });

  it('refuses a version that is not installed', async () => {
    await expect(renderer.draw({ id: 'classic', version: '000000000000' }, sample)).rejects.toMatchObject({
      code: 'course-not-configured',
      message: expect.stringContaining(classic.version),
    });
  });
});

/** Pixels of a PNG. */
async function decode(png: Uint8Array) {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  return { data, ...info };
}

describe('a picture', () => {
  it('is 1200 pixels on its long side, with grey and not coloured edges on black letters', async () => {
    const image = await decode(
      await renderer.drawPicture(joined(await renderer.draw(classic, sample)), 1200),
    );
    expect([image.width, image.height, image.channels]).toEqual([1200, 848, 3]);
    // The name's band: near-black letters on white.
    let edges = 0;
    for (let y = 330; y < 405; y++) {
      for (let x = 300; x < 900; x++) {
        const [red = 0, green = 0, blue = 0] = image.data.slice((y * 1200 + x) * 3, (y * 1200 + x) * 3 + 3);
        if (red > 60 && red < 220) edges++;
        expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(16);
      }
    }
    expect(edges).toBeGreaterThan(500);
  });

  it('shows the verify address as a code, module for module, in a white quiet zone', async () => {
    const pixels = 3368; // four to a point
    const image = await decode(
      await renderer.drawPicture(joined(await renderer.draw(classic, sample)), pixels),
    );
    const { modules } = qrcode.create([{ data: new TextEncoder().encode(sample.verifyUrl), mode: 'byte' }], {
      errorCorrectionLevel: 'M',
      maskPattern: 0,
    });
    const [left, top, side] = [695.89, 402, 92];
    const step = side / (modules.size + 8);
    const scale = image.width / 841.89;
    const isDark = (row: number, column: number) => {
      const x = Math.round((left + (column + 4.5) * step) * scale);
      const y = Math.round((top + (row + 4.5) * step) * scale);
      return (image.data[(y * image.width + x) * image.channels] ?? 255) < 128;
    };
    for (let row = -4; row < modules.size + 4; row++) {
      for (let column = -4; column < modules.size + 4; column++) {
        const inside = Math.min(row, column) >= 0 && Math.max(row, column) < modules.size;
        expect(isDark(row, column)).toBe(inside && modules.get(row, column) !== 0);
      }
    }
  });
});
