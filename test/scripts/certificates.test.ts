// A certificate for somebody of every script, by the pen of the service: drawn in one thread, one after the
// other, and the name read back.

import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { joined } from '../../service/domain/certificates/file-pieces.ts';
import type { TemplateName } from '../../service/domain/templates/template-content.ts';
import type { CertificateRenderer } from '../../service/issuance/ports/ports.ts';
import { createRenderer } from '../../service/pdf/renderer/certificate-renderer.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import { fontsDir, sample, templatesDir } from '../pdf/kit.ts';
import { SCRIPTS } from './corpus.ts';

let renderer: CertificateRenderer;
let close: () => Promise<void>;
let template: TemplateName;
let pdfium: PDFiumLibrary;
beforeAll(async () => {
  pdfium = await PDFiumLibrary.init();
  ({ renderer, close } = await createRenderer({ templatesDir, fontsDir, threads: 1 }));
  const name = renderer.currentTemplate('classic');
  if (!name) throw new Error('The classic template is missing.');
  template = name;
});
afterAll(() => close());

const OTHERS = ['محمد علی جناح', '田中さくら', '👩🏽‍🚀 Ada 🇦🇹'];

/** Its table of directions stops at sixteen bits: of these two scripts it gives what is seen from left to right. */
const asPdfiumReads = (name: string) =>
  /[\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u.test(name) ? [...name].reverse().join('') : name;

it.each([...SCRIPTS.map(({ name }) => name), ...OTHERS])('%s stands on a certificate', async (name) => {
  const pdf = joined(await renderer.draw(template, { ...sample, recipientName: name }));
  const document = await pdfium.loadDocument(pdf);
  try {
    expect(document.getPage(0).getText().normalize('NFC')).toContain(asPdfiumReads(cleanText(name)));
  } finally {
    document.destroy();
  }
});

it('and a name in hieroglyphs is refused, not boxed', async () => {
  await expect(renderer.draw(template, { ...sample, recipientName: '𓆑' })).rejects.toMatchObject({
    code: 'name-not-drawable',
    message: expect.stringContaining('U+13191'),
  });
});
