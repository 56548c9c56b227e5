// Draws all templates in all their languages, and with names in several scripts, on one picture, to review a change of
// templates or fonts.
import sharp from 'sharp';
import type { RendererFolders } from '../renderer/certificate-renderer.ts';
import { drawPicture } from '../renderer/picture.ts';
import { createSampler } from './sampler.ts';

const NAMES = ['Ada', 'Zoë Müller-Lüdenscheidt', 'أمينة بنت عبد الرحمن', '王小明', 'आरव शर्मा'];
const CELL = { width: 620, height: 620 } as const;
const GAP = 20;
const GROUND = '#8d939a';

/** Returns a PNG with one row for each template. */
export async function drawContactSheet(folders: RendererFolders): Promise<Uint8Array> {
  const sampler = await createSampler(folders);
  const rows: Buffer[][] = [];
  for (const id of sampler.ids) {
    const row: Buffer[] = [];
    for (const language of sampler.languages(id)) row.push(await cell(await sampler.draw(id, { language })));
    for (const recipientName of NAMES) row.push(await cell(await sampler.draw(id, { recipientName })));
    rows.push(row);
  }
  const columns = Math.max(...rows.map((row) => row.length));
  const tiles = rows.flatMap((row, down) =>
    row.map((input, across) => ({
      input,
      left: GAP + across * (CELL.width + GAP),
      top: GAP + down * (CELL.height + GAP),
    })),
  );
  const width = GAP + columns * (CELL.width + GAP);
  const height = GAP + rows.length * (CELL.height + GAP);
  const sheet = sharp({ create: { width, height, channels: 3, background: GROUND } });
  return sheet.composite(tiles).png().toBuffer();
}

async function cell(pdf: Uint8Array): Promise<Buffer> {
  const picture = await drawPicture(pdf, CELL.width);
  return sharp(picture)
    .resize({ ...CELL, fit: 'contain', background: GROUND })
    .toBuffer();
}
