// The check of a template: each fault once, with the path to it and what to do. Every row spoils one thing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrastOf } from '../../service/domain/contrast.ts';
import { templateJsonSchema } from '../../service/templates/template-schema.ts';
import { templatesDir } from './kit.ts';
import type { PlainTemplate } from './template-kit.ts';
import { findingsOf, plainTemplate, withElement } from './template-kit.ts';

type Spoil = (template: PlainTemplate) => void;
const at =
  (index: number, changes: object): Spoil =>
  (template) => {
    Object.assign(template.elements[index] as object, changes);
  };
const word =
  (key: string, wording: unknown, tag = 'en'): Spoil =>
  (template) => {
    const { words } = template.languages[tag] as { words: Record<string, unknown> };
    if (wording === undefined) delete words[key];
    else words[key] = wording;
  };
const PICTURE = { kind: 'image', image: 'logo.png', x: 450, y: 100, width: 50, height: 50 };
const SIGNERS = {
  kind: 'signatories',
  x: 40,
  y: 400,
  width: 300,
  height: 80,
  blockWidth: 100,
  imageHeight: 30,
  line: { thickness: 1, colour: '#000000' },
  name: { style: 'plain' },
  role: { style: 'plain' },
  alt: 'qr',
};

describe('the plain template of these tests', () => {
  it('has no fault and no warning', () => {
    expect(findingsOf(plainTemplate())).toEqual([]);
    expect(findingsOf(plainTemplate(), 'warning')).toEqual([]);
  });
});

describe('the check finds', () => {
  it.each<[what: string, found: RegExp, Spoil]>([
    [
      'an unknown placeholder',
      /^languages\.en\.words\.name: there is no placeholder \{grade\}; there are recipientName/,
      word('name', '{grade}'),
    ],
    [
      'an unknown date style',
      /words\.name: there is no date style "tiny"; there are full/,
      word('name', '{date:tiny}'),
    ],
    ['a style on what has none', /words\.name: \{uuid\} has no styles/, word('name', '{uuid:long}')],
    ['a lone brace', /words\.name: a brace has no partner/, word('name', '{recipientName')],
    ['a role without face', /^elements\.2\.role: /, at(2, { role: 'script' })],
    [
      'a style that is not there',
      /^elements\.2\.style: there is no style "grand"; there are plain$/,
      at(2, { style: 'grand' }),
    ],
    [
      'a look that is not whole',
      /^elements\.2\.role: is missing; give it here or in a style/,
      at(2, { style: undefined, size: 9, minSize: 9, colour: '#000000' }),
    ],
    [
      'a style nobody uses',
      /^styles\.stray: nothing uses it/,
      (t) => {
        t.styles.stray = {};
      },
    ],
    [
      'words missing in a language',
      /^elements\.2\.words: the words "name" are missing in "ar"; add languages\.ar\.words\.name/,
      word('name', undefined, 'ar'),
    ],
    ['words nobody uses', /^languages\.en\.words\.stray: nothing uses it/, word('stray', 'x')],
    [
      'a plural form the language has',
      /^languages\.ar\.words\.hours\.few: is missing; "ar" counts/,
      (t) => {
        const hours = { count: 'hours', zero: '0', one: '1', two: '2', many: 'n', other: 'n' };
        Object.assign(
          t,
          withElement({ ...t.elements[2], words: 'hours', y: 300, when: { has: ['hours'] } }, { hours }),
        );
      },
    ],
    [
      'a fact that may be missing',
      /^languages\.en\.words\.name: not every certificate has threshold; say "when"/,
      word('name', 'with {threshold}'),
    ],
    [
      'a signatory out of place',
      /^languages\.en\.words\.name: \{signatoryName\} is only known in the alt text/,
      word('name', '{signatoryName}'),
    ],
    [
      'a condition on a language that is not there',
      /^elements\.2\.when\.languages: there is no language "fr"/,
      at(2, { when: { languages: ['fr', 'en', 'ar'] } }),
    ],
    [
      'a box outside the page',
      /^elements\.2: reaches to 940 × 230 and the page is 841\.9 × 595\.3 points/,
      at(2, { x: 640 }),
    ],
    [
      'letters too small to read',
      /^elements\.2\.minSize: letters of 5 points cannot be read/,
      at(2, { minSize: 5 }),
    ],
    [
      'a least size above the size',
      /^elements\.2\.minSize: the least size 14 is above the size 12/,
      at(2, { minSize: 14 }),
    ],
    [
      'a box lower than its letters',
      /^elements\.2\.height: a box 6 points high cannot hold letters of 8/,
      at(2, { height: 6 }),
    ],
    [
      'alt text that is missing',
      /^elements\.4: alt text is missing; name words in "alt".*or set "decorative"/,
      (t) => t.elements.push(PICTURE),
    ],
    [
      'alt text for decoration',
      /^elements\.4\.alt: a picture that only decorates has no alt text/,
      (t) => t.elements.push({ ...PICTURE, alt: 'qr', decorative: true }),
    ],
    [
      'a picture outside the folder',
      /^elements\.4\.image: name a \.png, \.jpg or \.webp file in the folder/,
      (t) => t.elements.push({ ...PICTURE, image: '../logo.png', decorative: true }),
    ],
    ['no heading', /^elements: needs one H1 and has 0/, at(1, { tag: 'P' })],
    ['two headings', /^elements: needs one H1 and has 2/, at(2, { tag: 'H1' })],
    [
      'a heading that skips a level',
      /^elements\.2\.tag: an H3 follows an H1; headings go down one level/,
      at(2, { tag: 'H3' }),
    ],
    [
      'grey on white',
      /^elements\.2\.colour: #888888 on #ffffff has a contrast of 3\.5:1 and needs 4\.5:1/,
      at(2, { colour: '#888888' }),
    ],
    [
      'black on a dark area',
      /^elements\.2\.colour: #000000 on #222222 has a contrast of 1\.3:1/,
      at(0, { y: 190, height: 60, fill: '#222222' }),
    ],
    [
      'black on a dark page',
      /^elements\.1\.colour: #000000 on #222222/,
      (t) => {
        t.page.background = { colour: '#222222' };
      },
    ],
    [
      'white that mirroring takes off its dark area',
      /^elements\.2\.colour: #ffffff on #ffffff/,
      (t) => {
        at(0, { y: 190, height: 60, fill: '#222222', mirror: false })(t);
        at(2, { colour: '#ffffff' })(t);
      },
    ],
    [
      'a code too small to scan',
      /^elements\.3\.size: a code 40 points wide is too small to scan; use 57/,
      at(3, { size: 40 }),
    ],
    [
      'a code too light to scan',
      /^elements\.3\.colour: is too light for a code/,
      at(3, { colour: '#bbbbbb' }),
    ],
    [
      'something on the quiet zone',
      /^elements\.3: elements\.4 is painted over the code or its white quiet zone/,
      (t) => t.elements.push({ kind: 'ellipse', x: 690, y: 320, width: 40, height: 40, fill: '#ffffff' }),
    ],
    [
      'a default language without words',
      /^defaultLanguage: has no words/,
      (t) => {
        t.defaultLanguage = 'fr';
      },
    ],
    ['a colour that is none', /^elements\.2\.colour: write colours as #rrggbb/, at(2, { colour: 'blue' })],
    ['a length that is none', /^elements\.2\.x: /, at(2, { x: '3cm' })],
    [
      'points that are none',
      /^elements\.4\.lines\.0: /,
      (t) => t.elements.push({ kind: 'path', lines: ['1,2'] }),
    ],
    [
      'seven people',
      /^elements\.4\.people: /,
      (t) =>
        t.elements.push({
          ...SIGNERS,
          people: Array.from({ length: 7 }, () => ({ name: 'name', role: 'name' })),
        }),
    ],
  ])('%s', (_what, found, spoil) => {
    const template = plainTemplate();
    spoil(template);
    expect(findingsOf(template).join('\n')).toMatch(new RegExp(found.source, 'm'));
  });

  it.each<[what: string, found: RegExp, Spoil]>([
    ['boxes that overlap', /^elements\.2: its box overlaps that of elements\.1/, at(2, { y: 110 })],
    ['a box at the edge of the paper', /^elements\.2: is less than 5 mm from the edge/, at(2, { x: 5 })],
    [
      'text on a picture',
      /^elements\.1: stands on a picture, where only eyes can judge/,
      (t) => {
        t.page.background = { image: 'sky.jpg' };
      },
    ],
  ])('as a warning: %s', (_what, found, spoil) => {
    const template = plainTemplate();
    spoil(template);
    expect(findingsOf(template)).toEqual([]);
    expect(findingsOf(template, 'warning').join('\n')).toMatch(new RegExp(found.source, 'm'));
  });

  it('several faults at once', () => {
    const template = plainTemplate();
    at(2, { minSize: 5, x: 640 })(template);
    at(3, { size: 40 })(template);
    expect(findingsOf(template)).toHaveLength(3);
  });
});

describe('the check accepts', () => {
  it.each<[what: string, Spoil]>([
    [
      'grey that is too light for small letters on large ones',
      at(2, { colour: '#888888', size: 24, minSize: 18, height: 40 }),
    ],
    [
      'reversed letters on a dark area, mirrored with them',
      (t) => {
        at(0, { y: 190, height: 60, fill: '#222222' })(t);
        at(2, { colour: '#ffffff' })(t);
      },
    ],
    [
      'words that only one language needs',
      (t) => {
        t.elements.push({ ...t.elements[2], words: 'extra', y: 300, when: { languages: ['en'] } });
        word('extra', 'x')(t);
      },
    ],
    [
      'two texts in one place that never meet',
      (t) => {
        for (const when of [{ has: ['hours'] }, { lacks: ['hours'] }])
          t.elements.push({ ...t.elements[2], y: 300, when });
      },
    ],
    ['millimetres', at(2, { x: '20mm', width: '80.5mm' })],
    [
      'a page of its own size',
      (t) => {
        t.page = { width: '297mm', height: 595 };
      },
    ],
    [
      'a frame around the code',
      (t) => t.elements.push({ kind: 'rectangle', x: 20, y: 20, width: 800, height: 500, stroke: '#000000' }),
    ],
  ])('%s', (_what, change) => {
    const template = plainTemplate();
    change(template);
    expect(findingsOf(template)).toEqual([]);
    expect(findingsOf(template, 'warning')).toEqual([]);
  });
});

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrastOf('#1d4f91', '#1d4f91')).toBe(1);
  });
});

describe('the JSON Schema in templates/', () => {
  it('is the one the service reads templates with', () => {
    const file = JSON.parse(readFileSync(join(templatesDir, 'template.schema.json'), 'utf8'));
    expect(file).toEqual(JSON.parse(JSON.stringify(templateJsonSchema())));
  });

  it('knows every kind of element', () => {
    const kinds = JSON.stringify(templateJsonSchema()).match(/"const":"[a-z]+"/g);
    expect(kinds).toEqual(
      ['text', 'image', 'rule', 'rectangle', 'ellipse', 'path', 'qr', 'signatories'].map(
        (kind) => `"const":"${kind}"`,
      ),
    );
  });
});
