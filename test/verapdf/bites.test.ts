// veraPDF has to find faults that are there, or its silence about our certificates proves nothing.
import PDFDocument from 'pdfkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { draw } from '../pdf/kit.ts';
import type { Verdicts } from '../support/verapdf.ts';
import { checkPdfs, hasVeraPdf, needsVeraPdf } from '../support/verapdf.ts';

needsVeraPdf();

/** A page as pdfkit draws it when nobody asks for more. */
function drawPlainly(options: PDFKit.PDFDocumentOptions): Promise<Uint8Array> {
  const document = new PDFDocument({ pdfVersion: '1.7', info: { Title: 'Plain' }, ...options });
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.text('Certificate of Completion');
    document.end();
  });
}

/** The same file with some of its bytes changed, and its length kept. */
function withBytes(pdf: Uint8Array, from: string, to: string): Uint8Array {
  expect(to).toHaveLength(from.length);
  const text = Buffer.from(pdf).toString('latin1');
  expect(text).toContain(from);
  return new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'));
}

const files = {
  plain: () => drawPlainly({}),
  unembedded: () => drawPlainly({ subset: 'PDF/A-2a', tagged: true, lang: 'en' }),
  whole: () => draw(),
  unclaimed: async () => withBytes(await draw(), '<pdfuaid:part>1<', '<pdfuaid:part>7<'),
  undescribed: async () => withBytes(await draw(), '/Alt (', '/Xlt ('),
  unmarked: async () => withBytes(await draw(), '/Marked true', '/Narked true'),
  noPdf: async () => new TextEncoder().encode('<html>'),
};
let verdicts: Readonly<Record<keyof typeof files, Verdicts>>;

beforeAll(async () => {
  if (!hasVeraPdf()) return;
  const checked = await checkPdfs(await Promise.all(Object.values(files).map((make) => make())));
  verdicts = Object.fromEntries(
    Object.keys(files).map((name, index) => [name, checked[index]]),
  ) as typeof verdicts;
});

describe('veraPDF finds', () => {
  it('nothing wrong with a certificate as it is', () => {
    expect(verdicts.whole['PDF/UA-1'].broken).toEqual([]);
    expect(verdicts.whole['PDF/A-2a'].broken).toEqual([]);
  });

  it('everything wrong with an untagged page in Helvetica', () => {
    // No identifier, not tagged, a font that is not embedded.
    expect(verdicts.plain['PDF/UA-1'].broken).toEqual(expect.arrayContaining(['5-1', '7.1-3', '7.21.4.1-1']));
    expect(verdicts.plain['PDF/A-2a'].broken).toEqual(expect.arrayContaining(['6.2.11.4.1-1', '6.6.4-1']));
  });

  it('the font that is not embedded when all else is claimed', () => {
    expect(verdicts.unembedded['PDF/A-2a'].broken).toContain('6.2.11.4.1-1');
  });

  it('a certificate that makes another claim', () => {
    expect(verdicts.unclaimed['PDF/UA-1'].broken).toContain('5-2');
  });

  it('a code that nobody describes', () => {
    expect(verdicts.undescribed['PDF/UA-1'].broken).toContain('7.3-1');
  });

  it('a document that does not say that it is tagged', () => {
    expect(verdicts.unmarked['PDF/A-2a'].broken).toContain('6.7.2.2-1');
  });

  it('that a file is no PDF', () => {
    expect(verdicts.noPdf['PDF/UA-1'].broken).not.toEqual([]);
    expect(verdicts.noPdf['PDF/A-2a'].broken).not.toEqual([]);
  });
});
