// The compiled path beside the reference path: two files that differ in their bytes and in nothing a reader can tell.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { CertificateFacts } from '../../service/domain/certificates/certificate-facts.ts';
import { joined } from '../../service/domain/certificates/file-pieces.ts';
import type { FontBook } from '../../service/fonts/font-book.ts';
import { compilePage } from '../../service/pdf/compiled/compile-page.ts';
import { fillPage } from '../../service/pdf/compiled/fill-page.ts';
import { createRender } from '../../service/pdf/renderer/create-render.ts';
import { drawPicture } from '../../service/pdf/renderer/picture.ts';
import { composeCertificateText } from '../../service/pdf/text/certificate-text.ts';
import type { LoadedTemplate } from '../../service/templates/loaded-template.ts';
import { readSample } from '../../service/templates/sample-facts.ts';
import { pdfInfo, pdfText } from '../support/pdf.ts';
import { needs } from '../support/processes/programs.ts';
import {
  draw,
  drawReference,
  fonts,
  qpdf,
  readObjects,
  readStructure,
  sample,
  takeDesign,
  templatesDir,
} from './kit.ts';

needs('poppler', 'qpdf');

const LEARNERS: Readonly<Record<string, Partial<CertificateFacts>>> = {
  'a name in Latin': { recipientName: 'Łukasz Affleck-Fjord', issuedAt: '2025-12-31T23:30:00Z' },
  'kerned capitals': { recipientName: 'AVATAR To. Wórld', threshold: null },
  'a name on several lines': {
    recipientName: 'Maximiliana-Konstantina Ångström-Żółkiewska von Hohenberg y Fernández',
  },
  'an Arabic name': { recipientName: 'أمينة بنت عبد الرحمن' },
  'a vocalised Arabic name': { recipientName: 'مُحَمَّد بْنُ أَحْمَد' },
  'a vocalised Hebrew name': { recipientName: 'שָׂרָה בֶּן־דָּוִד' },
  'Bengali clusters': { recipientName: 'শর্মিষ্ঠা বন্দ্যোপাধ্যায়' },
  'a Japanese name': { recipientName: '渡邉 直子', learnerLanguage: 'ja' },
  'scripts and directions mixed': { recipientName: 'محمد Smith علي 123 (PhD)' },
  'what would break a file': { recipientName: 'A (b) \\ </rdf:li> & "c" %PDF endobj' },
  'a level': { level: 'with distinction' },
  'a level that runs the other way': { level: 'بامتياز مع مرتبة الشرف' },
  'an emoji': { recipientName: 'Ada 🎓' },
};

/** Everything that readers are told and see, object numbers aside. */
async function perceive(pdf: Uint8Array) {
  const { 'File size': _size, ...info } = pdfInfo(pdf);
  return {
    info,
    text: pdfText(pdf),
    structure: readStructure(pdf).replace(/Object \d+ \d+/g, 'Object'),
    pixels: await sharp(await drawPicture(pdf, 1_000))
      .raw()
      .toBuffer(),
  };
}

const isUnseen = (levels: number) => levels <= 1;

function mostDifference(one: Uint8Array, other: Uint8Array): number {
  if (one.length !== other.length) return 255;
  let most = 0;
  for (let at = 0; at < one.length; at++) most = Math.max(most, Math.abs((one[at] ?? 0) - (other[at] ?? 0)));
  return most;
}

/** Every design in every language with a third of the learners: every learner on four pages. */
const PAGES = ['classic', 'modern', 'formal', 'bold']
  .flatMap((id) => ['en', 'ar', 'zh'].map((language) => ({ id, language })))
  .map((page, index) => ({ ...page, who: Object.entries(LEARNERS).filter((_, at) => at % 3 === index % 3) }));

describe('a certificate', () => {
  it.each(PAGES)('of $id in $language looks and reads the same, whichever way it is drawn', async (page) => {
    const { id, language, who } = page;
    for (const [what, learner] of who) {
      const facts = { ...readSample(templatesDir, id, language), ...learner };
      const [here, there] = [await draw(facts, id), await drawReference(facts, id)];
      const { pixels, ...told } = await perceive(here);
      const { pixels: wanted, ...expected } = await perceive(there);
      expect({ what, ...told }).toEqual({ what, ...expected });
      // One level of 255 is what a reader's own rounding makes of a word in two pieces.
      expect({ what, most: mostDifference(pixels, wanted) }).toEqual({
        what,
        most: expect.toSatisfy(isUnseen),
      });
      expect(qpdf(['--check'], here)).toContain('No syntax or stream encoding errors found');
    }
  });
});

describe('a compiled page', () => {
  const template = takeDesign('classic');
  const other: CertificateFacts = {
    ...sample,
    uuid: '7f1c1c1e-0000-4000-8000-00000000beef',
    recipientName: 'Zacharias Quux',
    issuedAt: '1999-07-08T09:10:11Z',
    verifyUrl: sample.verifyUrl.replace(sample.uuid, '7f1c1c1e-0000-4000-8000-00000000beef'),
  };

  it('is the same, whoever was first', () => {
    const [one, two] = [compilePage(template, sample, fonts), compilePage(template, other, fonts)];
    expect(one.sharedBytes.equals(two.sharedBytes)).toBe(true);
    expect(one.learnerObjects.map(({ id }) => id)).toEqual(two.learnerObjects.map(({ id }) => id));
  });

  it('holds nothing of a learner, not even the day', () => {
    const { sharedBytes: standing } = compilePage(template, other, fonts);
    for (const secret of ['Quux', 'beef', '19990708', '1999-07-08'])
      expect(standing.includes(secret)).toBe(false);
  });

  it('is shared by those who differ in nothing else, and by nobody else', async () => {
    const render = createRender(fonts);
    const titles = ['One', 'Two'];
    const pdfs = await Promise.all(
      titles.map(async (courseTitle) =>
        joined(await render(template, { ...sample, courseTitle, recipientName: 'Ada' })),
      ),
    );
    pdfs.forEach((pdf, index) => {
      expect(pdfText(pdf)).toContain(titles[index]);
      expect(pdfText(pdf)).not.toContain(titles[1 - index]);
    });
  });

  it('writes Han as the learner’s language does, and as nothing does when that has none', async () => {
    const facts = { ...sample, language: 'ja', learnerLanguage: 'en', recipientName: '直子 骨' };
    const [here, there] = await Promise.all([
      perceive(await draw(facts)),
      perceive(await drawReference(facts)),
    ]);
    expect(here.info).toEqual(there.info);
    expect(mostDifference(here.pixels, there.pixels)).toSatisfy(isUnseen);
  });

  it('gives the same bytes when it was forgotten and made again', async () => {
    const [roomy, forgetful] = [createRender(fonts), createRender(fonts, 1)];
    for (const courseTitle of ['One', 'Two', 'One', 'Three', 'Two']) {
      const facts = { ...sample, courseTitle, recipientName: 'Ada' };
      const [one, two] = [await roomy(template, facts), await forgetful(template, facts)];
      expect(Buffer.compare(joined(one), joined(two))).toBe(0);
    }
  });

  it('has its letters ready: a date and an address need no font of their own', () => {
    const page = compilePage(template, sample, fonts);
    const pdf = joined(
      fillPage(page, composeCertificateText(template.definition, { ...sample, recipientName: 'A' }), fonts),
    );
    expect(Buffer.from(pdf).includes('/BaseFont /OWN')).toBe(false);
    const named = joined(fillPage(page, composeCertificateText(template.definition, other), fonts));
    expect(Buffer.from(named).includes('/BaseFont /OWN')).toBe(true);
  });

  it('writes every object once, and the table that finds it', async () => {
    const pdf = Buffer.from(await draw()).toString('latin1');
    const ids = [...pdf.matchAll(/^(\d+) 0 obj$/gm)].map(([, id]) => Number(id)).sort((a, b) => a - b);
    expect(ids).toEqual(Array.from({ length: ids.length }, (_, index) => index + 1));
    const entries = [...pdf.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(entries).toHaveLength(ids.length);
    entries.forEach((offset, index) => {
      expect(pdf.slice(offset, offset + 20)).toMatch(new RegExp(`^${index + 1} 0 obj`));
    });
  });

  it('links what it shows', async () => {
    const [here, there] = [await draw(), await drawReference()].map(readObjects);
    const rect = (objects = '') => objects.match(/\/Rect \[[^\]]*\]/)?.[0].replace(/\s+/g, ' ');
    expect(rect(here)).toMatch(/\d{2,}/);
    expect(rect(here)).toBe(rect(there));
  });
});

describe('a link on words that are the same for all', () => {
  it('leads to the learner’s own page', async () => {
    const template = takeDesign('classic');
    const elements = template.definition.elements.map((element) =>
      element.kind === 'text' && element.words === 'verify-label' ? { ...element, link: true } : element,
    );
    const linked = { ...template, definition: { ...template.definition, elements } };
    const words = composeCertificateText(linked.definition, {
      ...sample,
      verifyUrl: 'https://example.org/verify/mine',
    });
    const pdf = joined(fillPage(compilePage(linked, sample, fonts), words, fonts));
    expect(readObjects(pdf).match(/\/URI \(https:\/\/example\.org\/verify\/mine\)/g)).toHaveLength(2);
  });
});

/** Streams let go of what they had a moment later, and memory outside the heap goes with the second collection. */
async function settle(collect: () => void): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
}

describe('pages that are kept', () => {
  it('weigh what they hold, and not what drew them', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const template = takeDesign('classic');
    const compile = (index: number) =>
      compilePage(template, { ...sample, courseTitle: `Course number ${index}` }, fonts);
    const kept = Array.from({ length: 10 }, (_, index) => compile(index));
    await settle(collect);
    const before = process.memoryUsage().arrayBuffers;
    for (let index = 10; index < 60; index++) kept.push(compile(index));
    await settle(collect);
    const each = (process.memoryUsage().arrayBuffers - before) / 50;
    const standing = kept.at(-1)?.sharedBytes.length ?? 0;
    // Twice what stands there, or a little more on Node 24; pdfkit's document would be six times as much.
    expect(each).toBeLessThan(3 * standing);
    expect(each).toBeGreaterThan(0.5 * standing);
  });
});

describe('something that goes wrong once', () => {
  it('does not decide how later certificates are drawn', async () => {
    const template = takeDesign('classic');
    let isBroken = true;
    const moody: FontBook = {
      chain: (role) => fonts.chain(role),
      clusterFont(face) {
        if (isBroken) throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
        return fonts.clusterFont(face);
      },
    };
    const render = createRender(moody);
    await expect(render(template, sample)).rejects.toThrow('too many open files');
    isBroken = false;
    expect(Buffer.compare(joined(await render(template, sample)), await draw())).toBe(0);
  });
});

describe('a design that prints a learner’s fact where none is expected', () => {
  /** The signatory is the learner: nothing that can be drawn once for all. */
  function selfSigned(): LoadedTemplate {
    const template = takeDesign('formal');
    const { definition } = template;
    const en = definition.languages.en;
    if (!en) throw new Error('The formal template speaks English.');
    const elements = definition.elements.map((element) =>
      element.kind === 'signatories'
        ? { ...element, when: undefined, people: [{ name: 'self', role: 'self', image: undefined }] }
        : element,
    );
    const words = { ...en.words, self: '{recipientName}' };
    return {
      ...template,
      definition: { ...definition, elements, languages: { ...definition.languages, en: { ...en, words } } },
    };
  }

  it('is not compiled, and drawn all the same', async () => {
    const template = selfSigned();
    const facts = { ...sample, signatories: [] };
    expect(() => compilePage(template, facts, fonts)).toThrow(/outside a placeholder/);
    const render = createRender(fonts);
    for (const recipientName of ['Ada Lovelace', 'Zacharias Quux']) {
      const text = pdfText(joined(await render(template, { ...facts, recipientName })));
      expect(text.split(recipientName).length).toBeGreaterThan(2);
    }
  });
});
