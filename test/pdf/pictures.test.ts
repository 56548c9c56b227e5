// Certificates with pictures: each is written once into the document, without decoding, and described or passed by.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { drawCertificate } from '../../service/pdf/drawing/draw-certificate.ts';
import { readTemplates } from '../../service/templates/template-registry.ts';
import { needs } from '../support/processes/programs.ts';
import { withElement } from '../templates/template-kit.ts';
import { fontsDir, qpdf, readObjects, readStructure, sample } from './kit.ts';

needs('poppler', 'qpdf');

const BLUE = { r: 20, g: 40, b: 200 };

describe('a certificate with pictures', () => {
  let folder: string;
  const fonts = readFontBook(fontsDir);
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'grademe-'));
    const own = join(folder, 'pictured');
    mkdirSync(own);
    const template = withElement(
      { kind: 'image', image: 'logo.png', alt: 'logo', x: 40, y: 300, width: 100, height: 100 },
      { logo: 'Logo of {organization}' },
    );
    template.elements.push({
      kind: 'image',
      image: 'logo.png',
      decorative: true,
      x: 200,
      y: 300,
      width: 100,
      height: 50,
      fit: 'cover',
    });
    template.page.background = { image: 'sky.jpg' };
    const glass = sharp({
      create: { width: 60, height: 60, channels: 4, background: { ...BLUE, alpha: 0.5 } },
    });
    const sky = sharp({ create: { width: 900, height: 640, channels: 3, background: BLUE } });
    writeFileSync(join(own, 'template.json'), JSON.stringify(template));
    writeFileSync(join(own, 'logo.png'), await glass.png().toBuffer());
    writeFileSync(join(own, 'sky.jpg'), await sky.jpeg().toBuffer());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const drawPictured = async (recipientName: string) => {
    const shelf = await readTemplates(folder);
    const name = shelf.current('pictured');
    if (!name) throw new Error('The template is missing.');
    return drawCertificate(shelf.get(name), { ...sample, recipientName }, fonts);
  };

  it('has the same bytes each time, from shelves of their own', async () => {
    const first = Buffer.from(await drawPictured('Ada'));
    await drawPictured('Zoë');
    expect(Buffer.from(await drawPictured('Ada')).equals(first)).toBe(true);
  });

  it('carries each picture once, in the colours of PDF/A, and is without fault to qpdf', async () => {
    const pdf = await drawPictured('Ada');
    expect(qpdf(['--check'], pdf)).toContain('No syntax or stream encoding errors found');
    const objects = readObjects(pdf);
    // The logo, its mask, the background and the code.
    expect(objects.match(/\/Subtype \/Image/g)).toHaveLength(4);
    expect(objects.match(/\/SMask \d/g)).toHaveLength(1);
    expect(objects.match(/\/DCTDecode/g)).toHaveLength(1);
    expect(objects).not.toMatch(/\/DeviceCMYK|\/Interpolate true/);
  });

  it('describes the one that says something and passes by those that decorate', async () => {
    const pdf = await drawPictured('Ada');
    expect(readObjects(pdf)).toContain(`/Alt (Logo of ${sample.organization})`);
    expect(readStructure(pdf).match(/Figure/g)).toHaveLength(2);
  });

  it('has the logo of its design in the place of the issuer’s', async () => {
    const own = mkdtempSync(join(tmpdir(), 'grademe-'));
    mkdirSync(join(own, 'branded'));
    const template = withElement(
      { kind: 'logo', image: 'own.png', alt: 'logo', x: 40, y: 300, width: 100, height: 100 },
      { logo: 'Logo of {organization}' },
    );
    const red = sharp({
      create: { width: 60, height: 60, channels: 3, background: { r: 200, g: 20, b: 40 } },
    });
    writeFileSync(join(own, 'branded', 'template.json'), JSON.stringify(template));
    writeFileSync(join(own, 'branded', 'own.png'), await red.png().toBuffer());
    const shelf = await readTemplates(own);
    const name = shelf.current('branded');
    if (!name) throw new Error('The template is missing.');
    const issuers = { ...sample, logo: 'd'.repeat(64) };
    const pdfs = await Promise.all(
      [sample, issuers].map((facts) => drawCertificate(shelf.get(name), facts, fonts)),
    );
    for (const pdf of pdfs) {
      expect(readObjects(pdf)).toContain(`/Alt (Logo of ${sample.organization})`);
      expect(readStructure(pdf).match(/Figure/g)).toHaveLength(2);
    }
    rmSync(own, { recursive: true });
  });

  it('is not drawn when a picture is missing: start-up says which', async () => {
    const lacking = mkdtempSync(join(tmpdir(), 'grademe-'));
    mkdirSync(join(lacking, 'lacking'));
    const template = withElement({
      kind: 'image',
      image: 'gone.png',
      decorative: true,
      x: 40,
      y: 300,
      width: 9,
      height: 9,
    });
    writeFileSync(join(lacking, 'lacking', 'template.json'), JSON.stringify(template));
    await expect(readTemplates(lacking)).rejects.toThrow(
      /elements\.4\.image: there is no file gone\.png with the template/,
    );
    rmSync(lacking, { recursive: true });
  });
});
