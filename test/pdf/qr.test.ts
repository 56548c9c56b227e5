// The code is read by a reader that knows nothing of us: any address, whatever number is in it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { paintQr } from '../../service/pdf/drawing/qr-image.ts';
import { find, needs } from '../support/processes/programs.ts';

needs('zbar');

const COUNT = 300;

/** Different numbers in every run would make a failure hard to find again. */
const addresses = Array.from({ length: COUNT }, (_, index) => {
  const hex = createHash('sha256').update(String(index)).digest('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return `https://${'certificates.'.repeat(index % 4)}example.org/verify/${uuid.join('-')}`;
});

async function paint(address: string, file: string): Promise<void> {
  const { side, bits } = paintQr(address);
  const stride = Math.ceil(side / 8);
  const pixels = Buffer.alloc(side * side, 255);
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [at % side, Math.floor(at / side)];
    if ((bits[y * stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) pixels[at] = 0;
  }
  await sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .resize(side * 3, side * 3, { kernel: 'nearest' })
    .png()
    .toFile(file);
}

it('every address is read back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grademe-qr-'));
  try {
    const files = addresses.map((_, index) => join(folder, `${index}.png`));
    await Promise.all(addresses.map((address, index) => paint(address, files[index] ?? '')));
    const said = execFileSync(
      find('zbar') ?? 'zbarimg',
      ['-q', '--raw', '-S*.enable=0', '-Sqr.enable=1', ...files],
      {
        encoding: 'utf8',
      },
    );
    expect(said.trim().split('\n')).toEqual(addresses);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
