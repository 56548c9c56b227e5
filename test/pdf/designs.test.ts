// The designs that come with Grade Me, in every language: drawn, read back, without fault to qpdf, and laid out and
// looking as when someone last looked at them. After a change on purpose: look at `npm run sample`, then run with
// GOLDEN=write and review the difference.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readFontBook } from '../../service/fonts/font-book.ts';
import type { Placement } from '../../service/pdf/drawing/drawing.ts';
import { drawPicture } from '../../service/pdf/renderer/picture.ts';
import { createSampler } from '../../service/pdf/samples/sampler.ts';
import { checkTemplates } from '../../service/pdf/samples/template-report.ts';
import { readSample } from '../../service/templates/sample-facts.ts';
import { pdfInfo } from '../support/pdf.ts';
import { needs } from '../support/processes/programs.ts';
import { fontsDir, qpdf, readLines, readObjects, templatesDir } from './kit.ts';

needs('poppler', 'qpdf');

const sampler = await createSampler({ templatesDir, fontsDir });
const templates = sampler.ids.flatMap((id) =>
  sampler.languages(id).map((language) => [id, language] as const),
);
const golden = (path: string) => fileURLToPath(new URL(`../golden/${path}`, import.meta.url));
const isWriting = process.env.GOLDEN === 'write';

function keep(path: string, bytes: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

it('are four, each in English, Arabic and Chinese', () => {
  expect(sampler.ids).toEqual(['bold', 'classic', 'formal', 'modern']);
  for (const id of sampler.ids) expect(sampler.languages(id)).toEqual(['en', 'ar', 'zh']);
});

it('draw their own samples, with other facts when told', async () => {
  expect(readLines(await sampler.draw('classic'))).toContain('Nguyễn Thị Ánh Tuyết');
  expect(readLines(await sampler.draw('classic', { recipientName: 'Ada' }))).toContain('Ada');
  await expect(sampler.draw('baroque')).rejects.toThrow(/There are: bold, classic/);
});

it('have no fault and no warning, also with the longest names and six signatories', async () => {
  const reports = await checkTemplates(templatesDir, readFontBook(fontsDir));
  expect(reports.flatMap(({ findings }) => findings)).toEqual([]);
});

describe.each(templates)('%s in %s', (id, language) => {
  it('says name and course, in its language, without fault to qpdf', async () => {
    const pdf = await sampler.draw(id, { language });
    const facts = readSample(templatesDir, id, language);
    const text = readLines(pdf).join(' ').replace(/\s+/g, ' ');
    expect(text).toContain(facts.recipientName);
    expect(text).toContain(facts.uuid);
    // A title on two lines has lost no word. Marks between right-to-left words are put back by each reader's own guess.
    for (const word of facts.courseTitle.match(/[\p{L}\p{M}]+/gu) ?? []) expect(text).toContain(word);
    expect(readObjects(pdf)).toContain(`/Lang (${language})`);
    expect(pdfInfo(pdf).Pages).toBe('1');
    expect(qpdf(['--check'], pdf)).toContain('No syntax or stream encoding errors found');
  });

  it('stands where it stood', async () => {
    const rows: string[] = [];
    const tenth = (value: number) => Math.round(value * 10) / 10;
    const note = ({ kind, box, size, lines }: Placement) => {
      rows.push(
        `${kind} [${[box.x, box.y, box.width, box.height].map(tenth).join(' ')}]${size ? ` ${size} pt` : ''}`,
      );
      for (const line of lines ?? []) {
        rows.push(`  ${tenth(line.x)} ${tenth(line.baseline)} +${tenth(line.width)} ${line.text}`);
      }
    };
    await sampler.draw(id, { language }, note);
    const path = golden(`layout/${id}-${language}.json`);
    if (isWriting) keep(path, `${JSON.stringify(rows, null, 2)}\n`);
    expect(rows).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});

/** Share of pixels that differ by more than anti-aliasing does. */
async function difference(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = await Promise.all([one, other].map((png) => sharp(png).removeAlpha().raw().toBuffer()));
  if (!a || !b || a.length !== b.length) return 1;
  let differing = 0;
  for (let at = 0; at < a.length; at++) if (Math.abs((a[at] ?? 0) - (b[at] ?? 0)) > 48) differing++;
  return differing / a.length;
}

describe.each(sampler.ids.map((id) => [id]))('a picture of %s', (id) => {
  it('looks as it looked', async () => {
    const picture = await drawPicture(await sampler.draw(id), 480);
    const path = golden(`pixels/${id}.png`);
    if (isWriting) keep(path, await sharp(picture).png({ palette: true, colours: 64 }).toBuffer());
    expect(existsSync(path)).toBe(true);
    expect(await difference(picture, readFileSync(path))).toBeLessThan(0.004);
    // The measure is not blind: another name is another picture.
    const other = await drawPicture(await sampler.draw(id, { recipientName: 'Wolfgang Amadeus' }), 480);
    expect(await difference(other, readFileSync(path))).toBeGreaterThan(0.004);
  });
});
