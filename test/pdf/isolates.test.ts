// A sentence that runs one way and names what runs the other: said without marks, set in the right order, by both paths.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { describe, expect, it } from 'vitest';
import { joined } from '../../service/domain/certificates/file-pieces.ts';
import type { TextElement } from '../../service/domain/templates/template-elements.ts';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { drawCertificate } from '../../service/pdf/drawing/draw-certificate.ts';
import type { Placement } from '../../service/pdf/drawing/drawing.ts';
import { createRender } from '../../service/pdf/renderer/create-render.ts';
import type { CertificateText } from '../../service/pdf/text/certificate-text.ts';
import { composeCertificateText } from '../../service/pdf/text/certificate-text.ts';
import type { PlacedLine } from '../../service/pdf/text/place-text.ts';
import { elementSetter } from '../../service/pdf/text/set-text.ts';
import { parseTemplate } from '../../service/templates/template-schema.ts';
import { withoutMarks } from '../../service/text/isolates.ts';
import { needs } from '../support/processes/programs.ts';
import { withElement } from '../templates/template-kit.ts';
import { fontsDir, readObjects, sample } from './kit.ts';

needs('qpdf');

const fonts = readFontBook(fontsDir);
const pdfium = await PDFiumLibrary.init();
const SENTENCE = 'أتمّ {recipientName} مساق {courseTitle}، في {date:short}';
const LONG_DATE = SENTENCE.replace(':short', '');
const facts = { ...sample, recipientName: 'Ada (PhD)', courseTitle: 'C++', language: 'ar' };

const NAMED = { somebody: '{recipientName}' };

function templateWith(arabic: string) {
  // Somebody is named in any case, below what these tests look at.
  const somebody = { kind: 'text', words: 'somebody', style: 'plain', direction: 'auto' };
  const template = withElement({ ...somebody, x: 40, y: 480, width: 300, height: 30 }, NAMED);
  Object.assign(template.languages.ar?.words ?? {}, { name: arabic });
  Object.assign(template.elements[2] ?? {}, { direction: 'page', width: 500 });
  return parseTemplate(template, 'here');
}
const wordsFor = (changes: object, arabic = SENTENCE) =>
  composeCertificateText(templateWith(arabic), { ...facts, ...changes });
const setFor = (element: TextElement, words: CertificateText) => elementSetter(element, words, fonts)(words);
const lettersOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const isMarked = (text: string) => withoutMarks(text) !== text;

/** A line from left to right, as eyes find it. */
const seen = ({ line }: PlacedLine) =>
  line.runs
    .flatMap(({ level, clusters }) =>
      clusters.map(({ text }) => (level % 2 === 1 ? [...text].reverse().join('') : text)),
    )
    .join('');

describe('text to be set', () => {
  it.each<[what: string, changes: object, wording: string, marked: boolean]>([
    ['a Latin name in an Arabic sentence', {}, SENTENCE, true],
    ['an Arabic name and title in it', { recipientName: 'أمينة', courseTitle: 'نحو' }, LONG_DATE, false],
    ['a value without words beside it', {}, '{courseTitle}', false],
    ['an English sentence with an English name', { language: 'en' }, SENTENCE, false],
  ])('marks values only where that changes something: %s', (_what, changes, wording, marked) => {
    const words = wordsFor(changes, wording);
    expect(isMarked(words.markedTextOf('name'))).toBe(marked);
    expect(withoutMarks(words.markedTextOf('name'))).toBe(words.textOf('name'));
    expect(isMarked(words.textOf('name'))).toBe(false);
  });

  it('keeps the marks of CLDR in a date, also where all is Arabic: the day is on the right', () => {
    const set = (wording: string) => {
      const element = templateWith(wording).elements[2] as TextElement;
      return setFor(element, wordsFor({ language: 'ar-EG' }, wording)).lines.map(seen);
    };
    expect(set('{date:short}')).toEqual(['٢٠٢٦/٥/٢٢']);
    expect(set('في {date:short}')).toEqual(['٢٠٢٦/٥/٢٢ يف']);
  });

  it('holds no mark that came with a name', () => {
    const recipientName = '\u2066A\u2069\u2069da\u202e\u200f';
    const marks = wordsFor({ recipientName })
      .markedTextOf('name')
      .match(/[\u2066-\u2069]/gu);
    expect(marks).toEqual(
      wordsFor({})
        .markedTextOf('name')
        .match(/[\u2066-\u2069]/gu),
    );
  });
});

const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');

describe('a certificate that runs both ways', () => {
  it('stands in order on the page: values, what is between them, and the day before the month', () => {
    const { elements } = templateWith(SENTENCE);
    const element = elements[2] as TextElement;
    expect(setFor(element, wordsFor({})).lines.map(seen)).toEqual(['2026/5/22 يف ،C++ قاسم Ada (PhD) ّمتأ']);
  });

  it('says what was said, and holds no mark, by both paths', async () => {
    const design = { definition: templateWith(SENTENCE), images: new Map() };
    const placed: Placement[] = [];
    const drawn = await drawCertificate(design, facts, fonts, (each) => placed.push(each));
    const filled = joined(await createRender(fonts)(design, facts));
    const said = wordsFor({}).textOf('name');
    expect(placed.find(({ kind }) => kind === 'name')?.lines?.map(({ text }) => text)).toEqual([said]);
    for (const pdf of [drawn, filled]) {
      const document = await pdfium.loadDocument(pdf);
      const read = document.getPage(0).getText();
      document.destroy();
      expect(lettersOf(read)).toEqual(expect.arrayContaining(lettersOf(said)));
      expect(read).not.toMatch(/[\u2066-\u2069]/u);
      const objects = readObjects(pdf);
      // A reader cannot guess the order of such a line; assistive technology need not.
      expect(objects).toContain(`/ActualText <feff${hex(said)}>`);
      expect(objects).not.toMatch(/<feff(?:[0-9a-f]{4})*20(?:66|67|68|69)/);
    }
  });
});
