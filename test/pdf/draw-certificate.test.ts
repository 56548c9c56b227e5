// The PDF as a document: what it says about itself, its structure, and that no tool finds fault with it.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { describe, expect, it } from 'vitest';
import { pdfInfo } from '../support/pdf.ts';
import { needs } from '../support/processes/programs.ts';
import { draw, drawReference, qpdf, readLines, readObjects, readStructure, sample } from './kit.ts';

needs('poppler', 'qpdf');

describe('a certificate as a document', () => {
  it('is tagged, titled, dated and in a language', async () => {
    const pdf = await draw({ recipientName: 'Anna <b>&" Smith' });
    const info = pdfInfo(pdf);
    expect(info.Tagged).toBe('yes');
    expect(info.Title).toBe(`Certificate of Completion: Anna <b>&" Smith, ${sample.courseTitle}`);
    expect(info.Author).toBe(sample.organization);
    expect(info.Keywords).toBe(sample.uuid);
    expect(info['PDF version']).toBe('1.7');
    const objects = readObjects(pdf);
    expect(objects).toMatch(/\/Lang \(en\)/);
    expect(objects).toMatch(/\/DisplayDocTitle true/);
    expect(objects).toContain('/CreationDate');
    expect(objects).toContain('(D:20260521223000Z)');
  });

  it('claims PDF/A-2a and PDF/UA-1 in well-formed XMP, whatever is in the name', async () => {
    const objects = readObjects(await draw({ recipientName: 'A & B <c> ]]> Zoë' }));
    const packet = /<\?xpacket begin[\s\S]*<\?xpacket end="w"\?>/.exec(objects)?.[0] ?? '';
    expect(packet).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(packet).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(packet).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(packet).toContain('A &amp; B &lt;c&gt; ]]&gt; Zo');
    // Chromium's and libxml's parsers are not at hand in a fast test; tags that balance are.
    const open: string[] = [];
    for (const [, close, name, empty] of packet.matchAll(/<(\/?)([A-Za-z][\w:]*)[^<>]*?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name ?? '');
    }
    expect(open).toEqual([]);
  });

  it('reads in order: heading, name, course, code, link', async () => {
    const structure = readStructure(await draw());
    const marks = [
      'Document',
      'H1',
      sample.recipientName,
      sample.courseTitle,
      'Figure',
      'Link',
      sample.verifyUrl,
    ];
    const places = marks.map((mark) => structure.indexOf(mark));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(structure.match(/H1/g)).toHaveLength(1);
  });

  it('speaks for what cannot be seen: the code, the link, the language and spelling of the name', async () => {
    const objects = readObjects(await draw({ recipientName: 'आरव शर्मा' }));
    expect(objects).toContain(`/Alt (QR code: check this certificate at ${sample.verifyUrl})`);
    expect(objects).toContain(`/Contents (${sample.verifyUrl})`);
    expect(objects).toContain(`/URI (${sample.verifyUrl})`);
    expect(objects).toMatch(/\/ActualText <feff0906/);
    expect(objects).toContain('/Lang (hi)');
  });

  it('embeds every font as a subset and nothing else', async () => {
    const objects = readObjects(await draw({ recipientName: '王小明 आरव' }));
    const fonts = [...objects.matchAll(/\/FontName \/(\S+)/g)].map(([, name]) => name);
    expect(fonts.length).toBeGreaterThan(3);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+/);
    expect(objects.match(/\/FontFile2/g)).toHaveLength(fonts.length);
    expect(objects).not.toContain('/Type1');
  });

  it('stays small, even with a font of ten megabytes behind it', async () => {
    expect((await draw({ recipientName: '王小明' })).length).toBeLessThan(60_000);
  });

  it('is without fault to qpdf', async () => {
    for (const recipientName of ['أمينة بنت عبد الرحمن', 'क्षितिज', 'Zoë']) {
      const said = qpdf(['--check'], await draw({ recipientName }));
      expect(said).toContain('No syntax or stream encoding errors found');
    }
  });
});

describe('letter-spaced words', () => {
  it.each([
    ['as certificates are drawn', draw],
    ['by the reference path', drawReference],
  ])('stay words to PDFium, %s', async (_, drawWith) => {
    const pdf = await drawWith({ organization: 'Open University of the Danube' });
    const document = await (await PDFiumLibrary.init()).loadDocument(pdf);
    expect(document.getPage(0).getText()).toContain('Open University of the Danube');
    document.destroy();
  });
});

describe('the words of a certificate', () => {
  it('name the threshold, or the course’s passing grade when there is none', async () => {
    expect(readLines(await draw({ threshold: 7250 }))).toContain('with a course grade of at least 72.5%');
    expect(readLines(await draw({ threshold: null }))).toContain('meeting the course’s passing grade');
  });

  it('give the date in the certificate’s own zone', async () => {
    expect(readLines(await draw({ timeZone: 'Europe/Vienna' }))).toContain('May 22, 2026');
    expect(readLines(await draw({ timeZone: 'UTC' }))).toContain('May 21, 2026');
  });

  it('follow the reader’s variety of a language the template speaks', async () => {
    const pdf = await draw({ language: 'en_gb' });
    expect(readLines(pdf)).toContain('22 May 2026');
    expect(readObjects(pdf)).toContain('/Lang (en-GB)');
  });

  it('are in the script of the words where the reader’s variety is written in another', async () => {
    expect(readObjects(await draw({ language: 'zh-TW' }))).toContain('/Lang (zh)');
    expect(readObjects(await draw({ language: 'zh-SG' }))).toContain('/Lang (zh-SG)');
  });

  it('are Arabic, and the page mirrored, when the language is', async () => {
    const pdf = await draw({ language: 'ar', recipientName: 'أمينة', threshold: null });
    expect(readLines(pdf)).toContain('شهادة إتمام');
    const objects = readObjects(pdf);
    expect(objects).toContain('/Lang (ar)');
    // The code stands on the left: its bounding box begins in the left half of the page.
    const left = Number(/\/BBox \[\s*([\d.]+)/.exec(objects)?.[1]);
    expect(left).toBeLessThan(200);
  });

  it('fall back to the template’s own language', async () => {
    const pdf = await draw({ language: 'tlh' });
    expect(readLines(pdf)).toContain('Certificate of Completion');
    expect(readObjects(pdf)).toContain('/Lang (en)');
  });
});

describe('Han in a name', () => {
  it.each([
    ['ja', /NotoSansJP/],
    ['ko', /NotoSansKR/],
    ['zh-Hant', /NotoSansTC/],
    ['zh-Hans', /NotoSansSC/],
  ])(
    'is written as the learner of %s writes it, whatever the certificate speaks',
    async (learnerLanguage, face) => {
      const objects = readObjects(await draw({ recipientName: '直子', learnerLanguage }));
      expect(
        objects.match(/\/FontName \/(\S+)/g)?.filter((name) => /NotoSans(JP|KR|TC|SC)/.test(name)),
      ).toEqual([expect.stringMatching(face)]);
    },
  );
});
