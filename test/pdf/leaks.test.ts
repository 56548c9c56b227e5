// Nothing of one learner gets into the next one's certificate. Signs of one shape are where it would: pdfkit's own
// fonts remember the first text of a glyph for the life of the process.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { drawCertificate } from '../../service/pdf/drawing/draw-certificate.ts';
import type { LoadedTemplate } from '../../service/templates/loaded-template.ts';
import { readTemplates } from '../../service/templates/template-registry.ts';
import { cleanText } from '../../shared/text/clean-text.ts';
import { needs } from '../support/processes/programs.ts';
import { fontsDir, readLines, sample, templatesDir } from './kit.ts';
import { LOOKALIKES } from './lookalikes.ts';

needs('poppler');

describe('one certificate leaves nothing in the next', () => {
  let pdfium: PDFiumLibrary;
  let template: LoadedTemplate;
  beforeAll(async () => {
    pdfium = await PDFiumLibrary.init();
    const shelf = await readTemplates(templatesDir);
    template = shelf.get(shelf.current('formal') ?? { id: 'formal', version: '' });
  });
  const readWithPdfium = async (pdf: Uint8Array) => {
    const document = await pdfium.loadDocument(pdf);
    try {
      return document.getPage(0).getText();
    } finally {
      document.destroy();
    }
  };

  it.each(LOOKALIKES.flatMap(([one, two]) => [[one, two] as const, [two, one] as const]))(
    'after %j, %j is itself',
    async (before, name) => {
      // Fonts of their own: the second has never been drawn with them.
      const facts = { ...sample, recipientName: name };
      const fresh = Buffer.from(await drawCertificate(template, facts, readFontBook(fontsDir)));
      const shared = readFontBook(fontsDir);
      await drawCertificate(template, { ...sample, recipientName: before }, shared);
      const after = await drawCertificate(template, facts, shared);
      expect(Buffer.from(after).equals(fresh)).toBe(true);
      expect(readLines(after)).toContain(cleanText(name));
      expect(await readWithPdfium(after)).toContain(cleanText(name));
    },
  );
});
