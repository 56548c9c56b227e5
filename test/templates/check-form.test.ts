// What the check says about the form of a template.json: looks, pictures, values; and the JSON Schema that editors use.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { templateJsonSchema } from '../../service/templates/template-schema.ts';
import { templatesDir } from '../pdf/kit.ts';
import type { Spoil, SpoiltRow } from './spoil.ts';
import { at, findingsAfter } from './spoil.ts';
import { findingsOf, plainTemplate } from './template-kit.ts';

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
  it.each<SpoiltRow>([
    [
      'a page that runs the wrong way',
      /^languages\.ar\.dir: "ar" is written "rtl"/,
      (t) => Object.assign(t.languages.ar as object, { dir: 'ltr' }),
    ],
    [
      'a language that nobody would find',
      /^languages\.zh-cn: .*zh-CN/,
      (t) => Object.assign(t.languages, { 'zh-cn': t.languages.en }),
    ],
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
      'a least size above the size',
      /^elements\.2\.minSize: the least size 14 is above the size 12/,
      at(2, { minSize: 14 }),
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
    ['a colour that is none', /^elements\.2\.colour: write colours as #rrggbb/, at(2, { colour: '#00F' })],
    [
      'a colour that the palette lacks',
      /^elements\.2\.colour: there is no colour "blue" in the palette; there are accent, ink/,
      (t) => {
        t.palette = { accent: '#aa3311', ink: '#111111' };
        at(2, { colour: 'blue' })(t);
      },
    ],
    [
      'a name that every object has',
      /^elements\.2\.colour: there is no colour "constructor" in the palette; there are none/,
      at(2, { colour: 'constructor' }),
    ],
    [
      'a palette with a name for a colour',
      /^palette\.accent: write colours as #rrggbb/,
      (t) => {
        t.palette = { accent: 'ink', ink: '#111111' };
      },
    ],
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
    expect(findingsAfter(spoil).join('\n')).toMatch(new RegExp(found.source, 'm'));
  });

  it('several faults at once', () => {
    const spoil: Spoil = (template) => {
      at(2, { minSize: 5, x: 640 })(template);
      at(3, { size: 40 })(template);
    };
    expect(findingsAfter(spoil)).toHaveLength(3);
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
      ['text', 'image', 'logo', 'rule', 'rectangle', 'ellipse', 'path', 'qr', 'signatories'].map(
        (kind) => `"const":"${kind}"`,
      ),
    );
  });
});
