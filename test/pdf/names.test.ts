// Every name comes out of the PDF as it went in: read back by poppler and by PDFium, in logical order.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../support/processes/programs.ts';
import { draw, readLines } from './kit.ts';

needs('poppler');

const SIXTY = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis';
const TWELVE = 'Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios';

const NAMES: readonly (readonly [name: string, given: string, reason: string])[] = [
  ['أمينة بنت عبد الرحمن', 'أمينة بنت عبد الرحمن', 'joined and right to left'],
  ['علاء الدين صلاح', 'علاء الدين صلاح', 'ligatures that read from right to left'],
  ['王小明', '王小明', 'Han'],
  ['आरव शर्मा', 'आरव शर्मा', 'Devanagari with a half letter'],
  ['क्षितिज श्रीवास्तव', 'क्षितिज श्रीवास्तव', 'Devanagari with reordering and conjuncts'],
  ['Nguyễn Thị Ánh Tuyết', 'Nguyễn Thị Ánh Tuyết', 'two marks on one letter'],
  ['Zoë García', 'Zoë García', 'Latin with marks'],
  ['Ελένη Παπαδοπούλου', 'Ελένη Παπαδοπούλου', 'Greek'],
  ['Љиљана Ђорђевић', 'Љиљана Ђорђевић', 'Cyrillic'],
  ['Nguyễn Zoë', 'Nguye\u0302\u0303n Zoe\u0308', 'decomposed input'],
  ['A. P. J. Abdul Kalam', 'A. P. J. Abdul Kalam', 'initials'],
  ['Fiona Affleck-Fjord', 'Fiona Affleck-Fjord', 'ligatures'],
  ['Anna <b>&" Smith', 'Anna <b>&" Smith', 'markup is text'],
  ['A{courseTitle}B (C) \\ %', 'A{courseTitle}B (C) \\ %', 'nothing in a name is an instruction'],
  ['evil txt', '\u202eevil\u0000\u0007 \u2066txt\u2069\u202c', 'control and override characters go'],
];

let pdfium: PDFiumLibrary;
beforeAll(async () => {
  pdfium = await PDFiumLibrary.init();
});

async function readWithPdfium(pdf: Uint8Array): Promise<string> {
  const document = await pdfium.loadDocument(pdf);
  try {
    return document.getPage(0).getText();
  } finally {
    document.destroy();
  }
}

describe('a name on a certificate', () => {
  it.each(NAMES)('reads %s for %j: %s', async (name, given) => {
    const pdf = await draw({ recipientName: given });
    expect(readLines(pdf)).toContain(name);
    expect(await readWithPdfium(pdf)).toContain(name);
  });

  it('of sixty letters without a break stays whole', async () => {
    expect(SIXTY).toHaveLength(60);
    expect(readLines(await draw({ recipientName: SIXTY }))).toContain(SIXTY);
  });

  it('of twelve words keeps all of them, over two lines', async () => {
    expect(TWELVE.split(' ')).toHaveLength(12);
    const lines = readLines(await draw({ recipientName: TWELVE }));
    const first = lines.findIndex((line) => line.startsWith('Pablo'));
    expect(`${lines[first]} ${lines[first + 1]}`).toBe(TWELVE);
  });

  it('in a script without a face is refused, with the characters and what to do', async () => {
    await expect(draw({ recipientName: '𒀀𒁀' })).rejects.toMatchObject({
      code: 'name-not-drawable',
      message: expect.stringMatching(/'𒀀' \(U\+12000\), '𒁀' \(U\+12040\)\. Write the name/u),
    });
  });

  it('that is empty once cleaned is refused', async () => {
    await expect(draw({ recipientName: ' \u202e\u0000 ' })).rejects.toMatchObject({
      code: 'no-name',
      message: expect.stringContaining('Fill in the full name'),
    });
  });

  it('of four hundred words is refused as too long for the template', async () => {
    await expect(draw({ recipientName: Array(400).fill('Li').join(' ') })).rejects.toMatchObject({
      code: 'text-overflow',
      message: expect.stringMatching(/^The recipient name needs \d+ points/),
    });
  });
});

describe('what cannot be drawn', () => {
  it.each([
    ['in a name', { recipientName: 'Ada 𒀀' }, /U\+12000.*the name with other characters in the account/],
    ['in a course title', { courseTitle: 'Cuneiform 𒀀' }, /U\+12000.*in the course title.*in Studio/],
    ['in an organization', { organization: '𒀀 School' }, /U\+12000.*name of the organization/],
  ])('%s is told with what to do there', async (_, changes, sentence) => {
    await expect(draw(changes)).rejects.toMatchObject({
      code: 'name-not-drawable',
      message: expect.stringMatching(sentence),
    });
  });
});
