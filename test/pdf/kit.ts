// What the PDF tests share: the installation's folders, the sample's facts, and the tools that read a PDF back.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CertificateFacts } from '../../service/domain/certificates/certificate-facts.ts';
import { joined } from '../../service/domain/certificates/file-pieces.ts';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { drawCertificate } from '../../service/pdf/drawing/draw-certificate.ts';
import { createRender } from '../../service/pdf/renderer/create-render.ts';
import type { LoadedTemplate } from '../../service/templates/loaded-template.ts';
import { readSample } from '../../service/templates/sample-facts.ts';
import { readTemplates } from '../../service/templates/template-registry.ts';
import { pdfText } from '../support/pdf.ts';

export const templatesDir = fileURLToPath(new URL('../../templates', import.meta.url));
export const fontsDir = fileURLToPath(new URL('../../fonts', import.meta.url));

export const sample = readSample(templatesDir, 'classic');
const templates = await readTemplates(templatesDir);
export const fonts = readFontBook(fontsDir);
const render = createRender(fonts);

export function takeDesign(template: string): LoadedTemplate {
  const name = templates.current(template);
  if (!name) throw new Error(`There is no template ${template}.`);
  return templates.get(name);
}

/** Draws as the product does, in this thread. */
export async function draw(
  changes: Partial<CertificateFacts> = {},
  template = 'classic',
): Promise<Uint8Array> {
  return joined(await render(takeDesign(template), { ...sample, ...changes }));
}

/** Draws the long way, which all others are held against. */
export function drawReference(
  changes: Partial<CertificateFacts> = {},
  template = 'classic',
): Promise<Uint8Array> {
  return drawCertificate(takeDesign(template), { ...sample, ...changes }, fonts);
}

/** The text in reading order, one line a row, without empty ones. */
export function readLines(pdf: Uint8Array): string[] {
  return pdfText(pdf)
    .split(/[\n\f]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The structure tree with its text, indented as poppler prints it. */
export function readStructure(pdf: Uint8Array): string {
  return execFileSync('pdfinfo', ['-struct-text', '-'], { input: pdf, encoding: 'utf8' });
}

/** Runs qpdf, which reads files and no streams. */
export function qpdf(flags: readonly string[], pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'grademe-'));
  try {
    const file = join(folder, 'certificate.pdf');
    writeFileSync(file, pdf);
    return execFileSync('qpdf', [...flags, file, ...(flags.includes('--check') ? [] : ['-'])], {
      maxBuffer: 64 * 1024 * 1024,
    }).toString('latin1');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The document catalogue and all other objects, uncompressed, as text. */
export function readObjects(pdf: Uint8Array): string {
  return qpdf(['--qdf', '--object-streams=disable'], pdf);
}
