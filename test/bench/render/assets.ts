// The pictures of the reference certificate, made when they are needed instead of being kept: a JPEG of 1754 × 1240
// as heavy as a photograph of paper, a logo and two signatures with alpha. The same bytes on every run.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const [WIDTH, HEIGHT] = [1754, 1240];

/** Copies the design from `source` to `target` and puts its pictures beside it. */
export async function prepareDesign(source: string, target: string): Promise<void> {
  mkdirSync(target, { recursive: true });
  cpSync(source, target, { recursive: true });
  const save = (name: string, bytes: Uint8Array) => writeFileSync(join(target, name), bytes);
  save('background.jpg', await drawPaper());
  save('logo.png', await drawLogo());
  save('first-signature.png', await drawSignature(7));
  save('second-signature.png', await drawSignature(23));
}

/** Numbers that look like chance and are the same every time (a linear congruential generator). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Cream paper with a faint grain, about 200 KB. */
function drawPaper(): Promise<Buffer> {
  const roll = dice(1);
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let at = 0; at < pixels.length; at += 3) {
    const grain = Math.floor(roll() * 13);
    pixels[at] = 243 + grain;
    pixels[at + 1] = 239 + grain;
    pixels[at + 2] = 228 + grain;
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .blur(0.6)
    .jpeg({ quality: 87 })
    .toBuffer();
}

function drawLogo(): Promise<Buffer> {
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200">
      <defs><linearGradient id="g"><stop offset="0" stop-color="#1d3b53"/><stop offset="1" stop-color="#b08d57"/></linearGradient></defs>
      <circle cx="100" cy="100" r="90" fill="url(#g)" opacity="0.9"/>
      <path d="M100 30 L165 150 L35 150 Z" fill="#ffffff" opacity="0.7"/>
      <rect x="220" y="60" width="360" height="26" rx="13" fill="url(#g)"/>
      <rect x="220" y="112" width="260" height="20" rx="10" fill="#1d3b53" opacity="0.6"/></svg>`),
  )
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** A line that wanders like a pen, with soft edges. */
function drawSignature(seed: number): Promise<Buffer> {
  const roll = dice(seed);
  const points = Array.from({ length: 14 }, (_, i) => `${30 + i * 33 + roll() * 24} ${30 + roll() * 100}`);
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="500" height="160">
      <path d="M${points[0]} T${points.slice(1).join(' T')}" fill="none" stroke="#16254d" stroke-width="4" stroke-linecap="round"/></svg>`),
  )
    .png({ compressionLevel: 9 })
    .toBuffer();
}
