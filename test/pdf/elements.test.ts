// What elements do on the page: mirroring, levels, plurals, looks by language, overflow, signatories.
import { describe, expect, it } from 'vitest';
import type { CertificateFacts } from '../../service/domain/certificates/certificate-facts.ts';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { drawCertificate } from '../../service/pdf/drawing/draw-certificate.ts';
import type { Placement } from '../../service/pdf/drawing/drawing.ts';
import { readTemplates } from '../../service/templates/template-registry.ts';
import { parseTemplate } from '../../service/templates/template-schema.ts';
import type { Json, PlainTemplate } from '../templates/template-kit.ts';
import { plainTemplate, withElement } from '../templates/template-kit.ts';
import { fontsDir, readLines, readObjects, sample, templatesDir } from './kit.ts';

const fonts = readFontBook(fontsDir);
const WIDTH = 841.89;

async function lay(template: PlainTemplate, changes: Partial<CertificateFacts> = {}) {
  const design = { definition: parseTemplate(template, 'here'), images: new Map() };
  const placed: Placement[] = [];
  const facts = { ...sample, recipientName: 'Ada', ...changes };
  const pdf = await drawCertificate(design, facts, fonts, (placement) => placed.push(placement));
  return { pdf, placed, named: (kind: string) => placed.filter((each) => each.kind === kind) };
}

const text = (more: Json): Json => ({
  kind: 'text',
  words: 'extra',
  style: 'plain',
  x: 40,
  y: 300,
  width: 200,
  height: 30,
  ...more,
});

describe('a right-to-left language', () => {
  it('sees the page mirrored, text at its right edge', async () => {
    const { named } = await lay(plainTemplate(), { language: 'ar' });
    expect(named('qr')[0]?.box.x).toBeCloseTo(WIDTH - 700, 2);
    const [heading] = named('title');
    expect(heading?.box.x).toBeCloseTo(WIDTH - 340, 2);
    const line = heading?.lines?.[0];
    expect((line?.x ?? 0) + (line?.width ?? 0)).toBeCloseTo(WIDTH - 40, 1);
  });

  it('sees what opts out where the design put it', async () => {
    const template = withElement(text({ mirror: false, y: 440 }), { extra: 'x' });
    const { named } = await lay(template, { language: 'ar' });
    expect(named('extra')[0]?.box.x).toBe(40);
    expect(named('extra')[0]?.lines?.[0]?.x).toBe(40);
  });

  it('sees shapes of lines mirrored too', async () => {
    const template = withElement({ kind: 'path', lines: ['100,400 140,400 100,440'], fill: '#ff0000' });
    const left = readObjects((await lay(template)).pdf);
    const right = readObjects((await lay(template, { language: 'ar' })).pdf);
    expect(left).toMatch(/\n100 400 m\n140 400 l/);
    expect(right).toMatch(/\n741\.89\d* 400 m\n701\.89\d* 400 l/);
  });
});

describe('a level', () => {
  const conditional = () => {
    const template = withElement(text({ when: { has: ['threshold'] } }), {
      extra: 'at least {threshold}',
      other: 'passed',
    });
    template.elements.push(text({ words: 'other', when: { lacks: ['threshold'], languages: ['en', 'ar'] } }));
    return template;
  };

  it('draws an element only when it holds', async () => {
    expect(readLines((await lay(conditional(), { threshold: 7000 })).pdf)).toContain('at least 70%');
    const without = readLines((await lay(conditional(), { threshold: null })).pdf);
    expect(without).toContain('passed');
    expect(without.join()).not.toContain('at least');
  });
});

describe('words', () => {
  const hours = {
    count: 'hours',
    one: '{hours} hour',
    other: '{hours} hours',
    zero: 'بلا',
    two: 'ساعتان',
    few: '{hours} ساعات',
    many: '{hours} ساعة',
  };

  it.each([
    ['en', 1, '1 hour'],
    ['en', 1200, '1,200 hours'],
    ['ar', 2, 'ساعتان'],
    ['ar', 5, '5 ساعات'],
  ])('agree with their number in %s: %d', async (language, count, said) => {
    const template = withElement(text({ when: { has: ['hours'] } }), { extra: hours });
    const { named } = await lay(template, { language, hours: count });
    expect(named('extra')[0]?.lines?.[0]?.text).toBe(said);
  });

  it.each([
    ['year', '2026'],
    ['month', 'May 2026'],
    ['full', 'Friday, May 22, 2026'],
  ])('say as much of the date as they ask for: %s', async (style, said) => {
    const { named } = await lay(withElement(text({}), { extra: `{date:${style}}` }));
    expect(named('extra')[0]?.lines?.[0]?.text).toBe(said);
  });

  it('look different in one language when the design says so', async () => {
    const template = withElement(text({ languages: { ar: { size: 20 } } }), { extra: 'x' });
    expect((await lay(template)).named('extra')[0]?.size).toBe(12);
    expect((await lay(template, { language: 'ar' })).named('extra')[0]?.size).toBe(20);
  });

  it('are refused at full size when the design does not let them shrink', async () => {
    const wide = { extra: 'A text that is a little too wide for its box' };
    expect((await lay(withElement(text({}), wide))).named('extra')[0]?.size).toBeLessThan(12);
    await expect(lay(withElement(text({ overflow: 'error' }), wide))).rejects.toMatchObject({
      code: 'text-overflow',
    });
  });
});

describe('signatories', () => {
  const signing = (people: object[] = []) =>
    withElement(
      {
        kind: 'signatories',
        x: 100,
        y: 400,
        width: 400,
        height: 150,
        gap: 20,
        blockWidth: 120,
        imageHeight: 30,
        line: { thickness: 1, colour: '#000000' },
        name: { style: 'plain' },
        role: { style: 'plain' },
        alt: 'signed',
        people,
      },
      {
        signed: 'Signature of {signatoryName}',
        ...(people.length > 0 ? { dean: 'Dean', who: 'Mae Jemison' } : {}),
      },
    );
  const persons = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `Person ${index + 1}`, role: 'Dean', image: null }));
  const names = 'name of a signatory';

  it.each([
    [1, [[240, 400]]],
    [
      2,
      [
        [170, 400],
        [310, 400],
      ],
    ],
    [
      3,
      [
        [100, 400],
        [240, 400],
        [380, 400],
      ],
    ],
    [
      5,
      [
        [100, 400],
        [240, 400],
        [380, 400],
        [170, 479],
        [310, 479],
      ],
    ],
  ])('stand centred side by side: %d', async (count, places) => {
    const { named } = await lay(signing(), { signatories: persons(count) });
    // The picture's room, the line and a gap lie above the name.
    expect(named(names).map(({ box }) => [Math.round(box.x), Math.round(box.y - 30 - 1 - 6)])).toEqual(
      places,
    );
  });

  it('stand from the right in a right-to-left language', async () => {
    const { named } = await lay(signing(), { signatories: persons(2), language: 'ar' });
    const [first, second] = named(names);
    expect(first?.lines?.[0]?.text).toBe('Person 1');
    expect(first?.box.x).toBeGreaterThan(second?.box.x ?? 0);
  });

  it('are those the design names when the award names none', async () => {
    const template = signing([{ name: 'who', role: 'dean' }]);
    expect(readLines((await lay(template)).pdf).join()).toMatch(/Mae Jemison,Dean/);
    const own = readLines((await lay(template, { signatories: persons(1) })).pdf).join();
    expect(own).toContain('Person 1');
    expect(own).not.toContain('Mae Jemison');
  });

  it('are refused when their signatures would be too low to see', async () => {
    const template = signing();
    Object.assign(template.elements[4] as Json, { height: 80 });
    await expect(lay(template, { signatories: persons(6) })).rejects.toMatchObject({
      code: 'text-overflow',
      params: { field: 'signatories' },
      message: expect.stringMatching(/^A signature would be 0 points high and needs 8\. Name fewer/),
    });
  });

  it('are refused when a signature is not on the shelf', async () => {
    const signatories = [{ name: 'Ada Byron', role: 'Dean', image: 'gone.png' }];
    await expect(lay(signing(), { signatories })).rejects.toMatchObject({
      code: 'course-not-configured',
      message: expect.stringContaining('gone.png'),
    });
  });

  it('have their signatures described', async () => {
    const shelf = await readTemplates(templatesDir);
    const name = shelf.current('formal');
    if (!name) throw new Error('The formal template is missing.');
    const signatories = [{ name: 'Ada Byron', role: 'Dean', image: 'sample/signature-1.png' }];
    const pdf = await drawCertificate(shelf.get(name), { ...sample, signatories }, fonts);
    expect(readObjects(pdf)).toContain('/Alt (Signature of Ada Byron)');
  });
});
